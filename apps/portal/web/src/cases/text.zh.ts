import type { Wording } from '../text/wording';
import type { cases as english } from './text.en';

export const cases: Wording<typeof english> = {
  title: '案件',
  lead: '名单决定所依据的案件，按本机关自己的表单登记。全额缴清的，自款项生效之日起终止。',
  open: '登记案件',
  save: '登记',
  all: '全部案件',
  none: '暂无案件。本机关的案件将显示在这里。',
  noForm: '本机关的决定不以案件为依据。',
  unit: '以元为单位，最多两位小数',
  one: '案件 {{number}}',
  paid: '已付',
  outstanding: '未付',
  settled: '{{on}} 全额缴清',
  payments: '付款',
  noPayment: '暂无付款。',
  amount: '金额',
  valueDate: '款项生效日',
  reference: '付款编号',
  pay: '登记付款',
  recorded: '已登记，尚未缴清。',
  ended_one: '{{on}} 全额缴清：一项名单决定于当日终止。',
  ended_other: '{{on}} 全额缴清：以本案为依据的名单决定于当日终止。',
  listings: '以本案为依据的名单决定',
  noListing: '没有以本案为依据的名单决定。',
};
