import type { Wording } from '../text/wording';
import type { counter as english } from './text.en';

export const counter: Wording<typeof english> = {
  title: '核验旅客',
  lead: '一个问题，一个答案。核验会留存，旅客本人可以看到。',
  operator: '类别',
  air: '航班',
  rail: '火车',
  class: '席别',
  standard: '普通',
  premium: '高级',
  type: '证件',
  country: '国家/地区',
  value: '号码',
  name: '证件上的姓名',
  birthDate: '出生日期（可不填）',
  travelDate: '出行日期',
  booking: '订单号',
  redressToken: '旅客的更正码（如有）',
  check: '核验',
  checking: '核验中…',
  next: '下一位旅客',
  asOf: '信息截至 {{at}}',
  checkId: '核验编号',
  answer: {
    CLEAR: '可以售票',
    RESTRICTED: '此票不得出售',
    REFER: '请主管人工核对；未另行决定前照常售票',
    INDETERMINATE: '现在无法答复',
  },
  say: {
    CLEAR: '无需多言。',
    RESTRICTED: '请说：“这张票我不能出售，其他车票可能仍可购买。原因以及您可以怎么做，请向该单位查询。”',
    REFER: '请说：“我需要请同事核对您的证件。”不拒绝出行。',
    INDETERMINATE: '请说：“我们的信息已过时，无法判断。”按本单位故障预案处理。',
  },
  where: '旅客可以向谁查询',
};
