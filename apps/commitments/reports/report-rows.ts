import type { DepartmentReport, ReportCell } from '@concord/contracts';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The words of the report's forms that are no page. */
export const WORDS = {
  en: {
    title: 'Commitments of government departments',
    head: [
      'Department',
      'Name',
      'Period',
      'Due',
      'Kept',
      'Late',
      'Broken',
      'Unproven',
      'Kept %',
      'Late %',
      'Broken %',
      'Note',
    ],
    asOf: 'As of',
    shown: {
      SHOWN: '',
      RUNNING: 'the year is not over',
      SUPPRESSED: 'not shown, for few cases',
    },
    order:
      'Departments stand in the order of their codes. This is a report on public bodies and says nothing of any official.',
  },
  zh: {
    title: '政府部门履约情况报告',
    head: [
      '部门代码',
      '部门名称',
      '期间',
      '到期',
      '按期履行',
      '逾期履行',
      '违约',
      '到期未证明',
      '按期率%',
      '逾期率%',
      '违约率%',
      '说明',
    ],
    asOf: '数据截至',
    shown: { SHOWN: '', RUNNING: '本年度尚未结束', SUPPRESSED: '案例过少,不予显示' },
    order: '各部门按部门代码排列,不作排名。本报告仅涉及公共机构,不涉及任何工作人员个人。',
  },
} as const;

/** Tenths of a percent as a reader writes them: 667 is `66.7`. */
const percent = (permille: number): string => (permille / 10).toFixed(1);

function cellsOf({ numbers, shown }: ReportCell, language: Language): string[] {
  const note = WORDS[language].shown[shown];
  if (!numbers) return ['', '', '', '', '', '', '', '', note];
  const { due, kept, late, broken, overdue, keptPermille, latePermille, brokenPermille } = numbers;
  return [
    ...[due, kept, late, broken, overdue].map(String),
    ...[keptPermille, latePermille, brokenPermille].map(percent),
    note,
  ];
}

/** The rows of a report, as its table, its CSV and its PDF have them: one place, so that they have the same numbers. */
export function rowsOf(report: DepartmentReport, language: Language): string[][] {
  return report.departments.flatMap(({ code, name, cells }) =>
    cells.map((cell) => [code, name[language], cell.period, ...cellsOf(cell, language)]),
  );
}
