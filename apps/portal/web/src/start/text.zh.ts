import type { Wording } from '../text/wording';
import type { start as english } from './text.en';

export const start: Wording<typeof english> = {
  title: '一份名单，依法管理',
  lead: '各机关依各自的法律公布决定；枢纽将其合并，每个柜台只得到它必须执行的那一个答案。任何人都能看到关于自己的全部信息。',
  signedIn: '已登录：{{name}}',
  signedOut: '面向社会公开',
  newHere: '了解流程',
  to: {
    desk: '查看本机关待办',
    cases: '登记案件和付款',
    upload: '批量导入名单决定',
    commitments: '查看政府部门履约事项待办',
    departments: '政府部门履约情况，向所有人公开',
    counter: '核验旅客',
    me: '查看关于我的信息',
    trust: '查看本单位的信用记录并提出异议',
    trustRegister: '登记或查阅单位信用记录',
    regulator: '查看职责范围内的动态',
    industries: '查阅行业名单',
    explain: '说明联合条目，直至签名字节',
    overview: '查看运行情况',
  },
  rules: '我们永远不做',
  rule1: '对个人打分、排名或分级',
  rule2: '因言论、信仰或结社列入名单',
  rule3: '没有期限的限制',
  rule4: '公开羞辱',
};
