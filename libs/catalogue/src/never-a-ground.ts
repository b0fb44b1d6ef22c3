/** What is never a ground: domain rule 9. In English and Chinese, as a ground's name or article would say it. */
export const NEVER_A_GROUND =
  /\b(speech|expression|opinions? of|belief|religio\w*|faith|worship|associat\w+|assembl\w+|petition\w*|complain\w*|health|illness|disease|disabilit\w*|ethnic\w*|political|trade union|sexual\w*)\b|言论|信仰|宗教|结社|集会|游行|示威|信访|上访|投诉|健康|疾病|残疾|民族|政治/iu;
