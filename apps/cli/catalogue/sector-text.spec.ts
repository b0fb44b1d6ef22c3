import { expect, it } from '@jest/globals';
import { sectors } from '@concord/catalogue';
import { sectorText } from './sector-text.js';

it('a sector as a lawyer reads it: its law, whom each ground reaches, its measures', () => {
  const sector = sectors().get('procurement-fraud');
  const text = sector ? sectorText(sector) : '';
  expect(text).toMatch(/^procurement-fraud {2}Fraud in procurement and bidding {2}政府采购和招标投标欺诈$/m);
  expect(text).toMatch(/^law +Government Procurement Law .*art\. 77; Tendering and Bidding Law .*art\. 53$/m);
  expect(text).toMatch(/^ground +G07: natural persons and organisations\nground +G08: organisations$/m);
  expect(text).toMatch(/^measures +M06, M07, M14$/m);
});
