import type { Wording } from '../text/wording';
import type { json as jsonInEnglish, problem as english } from './text.en';

export const problem: Wording<typeof english> = {
  title: '操作未成功',
  unreachable: '无法连接门户，请检查网络。',
  signInFirst: '请先登录再查看此页。',
  otherRole: '此页面供其他角色使用。',
};

export const json: Wording<typeof jsonInEnglish> = {
  sealed: '已加密',
  blinded: '已盲化',
  hash: '哈希',
};
