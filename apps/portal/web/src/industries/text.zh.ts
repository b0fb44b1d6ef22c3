import type { Wording } from '../text/wording';
import type { industries as english } from './text.en';

export const industries: Wording<typeof english> = {
  title: '行业名单',
  lead: '在监管职责和行业法律范围内，按行业查看联合名单。每次查阅及查阅人均予留存。',
  list: '名单',
  on: '查询日期',
  reaches: '适用对象',
  kind_NATURAL: '自然人',
  kind_ORGANISATION: '单位',
  entries: '有效条目',
  subject: '主体',
  none: '{{on}} 本名单没有有效条目。如有，将在此列出措施、期限和法律依据。',
  noLists: '本职责未包含行业名单。',
  pickDate: '请选择日期。',
  takeCsv: '导出完整名单（CSV）',
  more: '显示更多',
};
