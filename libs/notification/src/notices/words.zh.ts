import type { Facts, MeasureFact, Named } from './facts.js';
import type { Words } from './words.js';

const named = ({ zh, en }: Named) => zh ?? en;

function measureLine({ name, from, to, basis }: MeasureFact): string {
  if (from >= to) return `${named(name)}：自始不产生约束力。依据：${basis}`;
  return `${named(name)}：自${from}起实施，至${to}终止（终止当日不再受限）。依据：${basis}`;
}

function objectionLines({ objection, contact, portal }: Facts): string[] | undefined {
  if (!objection) return undefined;
  const { kind, days, ifDeliveredOn, lastDay } = objection;
  const where = `请以书面形式向下列机构提出异议并说明理由：${contact}。也可通过${portal}提出。`;
  if (kind === 'none') return ['依法自送达之日起实施，您可以随时提出异议。', where];
  const unit = kind === 'working' ? '个工作日' : '日';
  const last = lastDay === undefined ? '' : `如于${ifDeliveredOn}送达，则最后一日为${lastDay}。`;
  return [
    `您可以自送达次日起${days}${unit}内提出异议，送达当日不计入期限。${last}`,
    where,
    '在期限内提出异议的，异议处理期间暂停实施全部措施；异议由未参与拟办和批准的人员在15个工作日内作出书面决定并说明理由。',
  ];
}

const RESULT = {
  upheld: '异议成立。',
  partly: '异议部分成立。',
  rejected: '异议不成立，予以驳回。',
  granted: '同意您的申请。',
  refused: '不同意您的申请。',
};
const HOW = { ended: '措施已终止。', annulled: '该决定已撤销，自始无效。', withdrawn: '该决定已撤回，不产生效力。' };

function lodgedLines({ lodged }: Facts): string[] | undefined {
  if (!lodged) return undefined;
  const { what, on, timely, dueOn } = lodged;
  const name = what === 'objection' ? '异议' : '申请';
  const pending = what === 'objection' && timely ? ['该异议在期限内提出，作出决定前各项措施不具约束力。'] : [];
  const due = dueOn === undefined ? '本机关将在法定期限内作出决定。' : `本机关将于${dueOn}前（含当日）作出决定。`;
  return [`您于${on}提出的${name}已收到。`, ...pending, `${due}逾期未作出决定的，相关措施自动暂停实施。`];
}

function pauseLines({ pause }: Facts): string[] | undefined {
  if (!pause) return undefined;
  const { what, from, to, measures, reason } = pause;
  const of = measures.map(named).join('、');
  const until = to === undefined ? '' : `，至${to}止`;
  return [
    what === 'resumed' ? `自${from}起恢复实施：${of}。` : `自${from}起暂不实施：${of}${until}。`,
    `理由：${reason}`,
  ];
}

function endingLines({ ending }: Facts): string[] | undefined {
  if (!ending) return undefined;
  const { how, on, reason } = ending;
  return [`${HOW[how]}日期：${on}。`, ...(reason === undefined ? [] : [`理由：${reason}`])];
}

/** Simplified Chinese. */
export const chinese: Words = {
  title: {
    'listing-notice': '决定告知书（生效前告知）',
    'extension-notice': '延长期限告知书（生效前告知）',
    'objection-received': '异议受理通知',
    'objection-decided': '异议处理决定通知',
    'application-received': '申请受理通知',
    'application-decided': '申请处理决定通知',
    suspended: '暂停实施措施通知',
    resumed: '恢复实施措施通知',
    exempted: '暂时豁免通知',
    ended: '措施终止通知',
    'honour-awarded': '守信激励通知',
    'honour-ended': '守信激励终止通知',
  },
  lead: {
    'listing-notice': '有关您的决定已经批准。在依法送达并且异议期限届满之前，该决定不产生效力。',
    'extension-notice': '延长对您所采取措施期限的决定已经批准。在依法送达之前，该决定不产生效力。',
    'objection-received': '现就您提交的事项通知如下。',
    'objection-decided': '现将处理结果及其后果通知如下。',
    'application-received': '现就您提交的事项通知如下。',
    'application-decided': '现将处理结果及其后果通知如下。',
    suspended: '现将暂停实施的措施及起始日期通知如下。',
    resumed: '现将恢复实施的措施及起始日期通知如下。',
    exempted: '现将豁免的措施及期间通知如下。',
    ended: '本决定所涉措施已经终止，特此通知。请妥善保存，作为移出证明。',
    'honour-awarded': '现将所授予的激励及其有效期通知如下。',
    'honour-ended': '该项激励已经终止，不因此产生其他任何后果。',
  },
  label: {
    authority: '作出决定的机关',
    decision: '决定文书',
    ground: '事由和法律依据',
    reason: '事实和理由',
    measures: '措施及期限',
    objection: '异议权利',
    repair: '如何申请移出',
    remedies: '其他救济途径',
    lodged: '收到的事项',
    outcome: '处理结果',
    pause: '变更内容',
    ending: '终止情况',
    proof: '移出证明',
    honour: '激励事项',
    contact: '联系方式',
    seeAll: '查询全部信息',
  },
  say: {
    authority: ({ authority }) => [named(authority)],
    decision: ({ decision: { number, decidedOn, signatory } }) => [
      `文号：${number}；作出日期：${decidedOn}；签发人：${signatory}`,
    ],
    ground: ({ ground }) => ground && [`${named(ground.name)}；依据：${named(ground.instrument)}（${ground.article}）`],
    reason: ({ reason }) => (reason === undefined ? undefined : [reason]),
    measures: ({ measures }) => measures?.map(measureLine),
    objection: objectionLines,
    repair: ({ contact }) => [
      `您履行义务、缴清款项或者纠正违法行为后，可以向下列机构申请移出：${contact}。本机关在3个工作日内作出决定；逾期未决定的，相关措施自动暂停实施。`,
    ],
    remedies: () => ['您可以依照决定文书和法律的规定申请行政复议或者提起诉讼，不影响您提出异议的权利。'],
    lodged: lodgedLines,
    outcome: ({ outcome }) =>
      outcome && [`${RESULT[outcome.result]}决定日期：${outcome.on}。`, `理由：${outcome.reason}`],
    pause: pauseLines,
    ending: endingLines,
    proof: ({ record: { id, reference, version }, portal }) => [
      `记录编号：${id}；案号：${reference}；版本：${version}。对终止情况有疑问的，可通过${portal}核实。`,
    ],
    honour: ({ honour }) =>
      honour && [`${named(honour.name)}：自${honour.from}起，至${honour.to}终止。依据：${honour.basis}`],
    contact: ({ contact }) => [contact],
    seeAll: ({ portal }) => [`您可以通过${portal}查看有关您的全部记录、法律依据、接收单位和查询情况。`],
  },
  greeting: ({ addressee }) => `${addressee}：`,
  closing: '本邮件由系统自动发出，不作为正式送达，请勿直接回复。',
  subjectLine: ({ authority }) => `${named(authority)}通知`,
  sms: ({ authority, portal }) => `【${named(authority)}】您有一份通知，请登录${portal}查看。`,
};
