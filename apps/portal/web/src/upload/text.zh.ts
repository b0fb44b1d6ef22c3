import type { Wording } from '../text/wording';
import type { upload as english } from './text.en';

export const upload: Wording<typeof english> = {
  title: '批量导入文件',
  lead: '选择 CSV 或 JSON Lines 文件。先预览，不写入任何内容；随后作为批次等待另一人审批。',
  file: '文件（.csv 或 .jsonl）',
  columns: '文件应含的列',
  missing: '文件缺少列：{{columns}}。请补在首行后重新选择。',
  preview: '{{name}} 的预览',
  counts: '可提交 {{accepted}} 条，已存在 {{repeated}} 条，不予受理 {{refused}} 条。',
  nothingWritten: '尚未写入任何内容。',
  refused: '不予受理的行',
  good: '待提交的行',
  line: '行号',
  code: '代码',
  detail: '原因',
  served: '送达日期',
  andMore: '另有 {{rows}} 条',
  prepare: '提交 {{rows}} 条',
  prepared: '已提交 {{rows}} 条。另一人审批放行之前，不产生任何效力。',
  toBatch: '查看批次',
  again: '另选文件',
  batch: '批次',
  standing:
    '{{openedBy}} 于 {{at}} 提交：待审批 {{prepared}} 条，已放行 {{released}} 条，不予受理 {{refused}} 条，已撤回 {{withdrawn}} 条。',
  releaseMeans: '每条将再次审查，并连同告知公布至枢纽。',
  otherReleases: '须由另一人（审批人）放行。',
  release: '放行 {{rows}} 条',
  releasing: '正在放行…剩 {{rows}} 条',
  withdraw: '撤回这些行',
  waiting: '待审批的行',
  refusedAtRelease: '放行时不予受理的行',
};
