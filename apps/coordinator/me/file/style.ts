import { Markup } from '@concord/markup';

/** How the page looks, on a screen and on A4 paper. */
export const STYLE = new Markup(`
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; border-bottom: 2px solid #1a1a1a; margin-top: 2rem; }
h3 { font-size: 1.05rem; } h4 { font-size: 0.95rem; margin: 1rem 0 0.3rem; }
span[lang="zh"] { font-weight: normal; color: #444; }
section { border: 1px solid #bbb; border-radius: 4px; padding: 0 1rem 1rem; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.85rem; }
th, td { border: 1px solid #bbb; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { background: #f0f0f0; }
dl { margin: 0.5rem 0; } dl div { display: grid; grid-template-columns: 14rem 1fr; gap: 0.5rem; }
dt { color: #444; } dd { margin: 0; overflow-wrap: break-word; }
.none { color: #555; }
@page { size: A4; margin: 15mm; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } section, tr { break-inside: avoid; } thead { display: table-header-group; } }
`);
