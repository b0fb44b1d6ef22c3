import type { Wording } from '../text/wording';
import type { json as jsonInEnglish, problem as english } from './text.en';

export const problem: Wording<typeof english> = {
  title: '操作未成功',
  unreachable: '无法连接门户，请检查网络。',
  signInFirst: '请先登录再查看此页。',
  otherRole: '此页面供其他角色使用。',
  refused: {
    not_competent: '此事项不属于本机关职权。',
    second_person_required: '须由另一人办理，拟制人不得自行批准。',
    not_found: '没有该记录，或者您无权查看。',
    stale_version: '他人已在此期间办理，请查看最新情况后重试。',
    transition_refused: '当前状态下不能办理此步骤。',
    conflict: '与已有记录冲突。',
    idempotency_conflict: '相同请求已以其他内容提交。',
    subject_ended: '当事人已死亡或者该单位已终止，不得再作出决定。',
    body_too_large: '一次提交的内容过多。',
    body_invalid: '内容缺失或者不符合要求。',
    identifier_invalid: '证件号码或者代码有误。',
    birth_date_mismatch: '出生日期与证件号码不符。',
    range_invalid: '日期范围有误，结束日不得早于开始日。',
    term_over_cap: '期限超过法定上限。',
    objection_window_open: '异议期尚未届满。',
    notice_required: '须先有送达证明。',
    calendar_not_covered: '该时段的工作日安排尚未公布。',
    clock_skew: '日期或者时间晚于当前时间。',
    legal_basis_unknown: '没有可依据的法律规定。',
    legal_basis_not_enabled: '所依据的规定尚未经法律审核启用。',
    instrument_not_in_force: '所依据的规定在该日未生效或者已失效。',
    decision_not_final: '该决定尚未生效。',
    individual_order_required: '该措施须另行作出决定。',
    consent_required: '须先取得当事人同意。',
    minor: '当事人是未成年人，不得列入。',
    booking_required: '核验须有订单。',
    currency_mismatch: '币种与案件不一致。',
    due_date_required: '须填写到期日。',
    personal_data: '此处不得填写个人信息。',
    rate_limited: '操作过于频繁，请稍后重试。',
    unavailable: '服务暂时无法应答，请稍后重试。',
    internal: '系统出现错误。',
  },
};

export const json: Wording<typeof jsonInEnglish> = {
  sealed: '已加密',
  blinded: '已盲化',
  hash: '哈希',
};
