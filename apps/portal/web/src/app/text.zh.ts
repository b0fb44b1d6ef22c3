import type { Wording } from '../text/wording';
import type { app as english } from './text.en';

export const app: Wording<typeof english> = {
  skip: '跳到正文',
  signIn: '登录',
  signOut: '退出',
  language: 'English',
  languageLabel: 'English：切换为英文',
  nav: '页面',
  start: '首页',
  overview: '运行概览',
  desk: '工作台',
  cases: '案件',
  upload: '批量导入',
  counter: '售票核验',
  me: '我的信息',
  regulator: '监管职责',
  industries: '行业名单',
  explain: '条目说明',
  departments: '政府部门',
  trust: '本单位信用记录',
  trustRegister: '信用登记',
  notFound: '没有这个页面。',
  loading: '加载中…',
  retry: '重试',
  limits: '不给任何人打分。没有法律依据、告知和期限，就没有任何限制。',
};
