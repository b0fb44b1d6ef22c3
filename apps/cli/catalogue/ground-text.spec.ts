import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@concord/catalogue';
import { groundText } from './ground-text.js';

const text = (code: string, of = 'cn') => {
  const law = catalogue(of);
  const ground = law.ground(code);
  return ground ? groundText(law, ground) : '';
};

describe('a ground as a lawyer reads it', () => {
  it('names its law with article and force, who may list, terms and window', () => {
    expect(text('G03')).toMatch(/^G03 {2}Consumption order .*限制消费令 {2}\(catalogue cn, Asia\/Shanghai\)$/m);
    expect(text('G03')).toMatch(/^law +.*法释〔2015〕17号\), art\. 1; in force from 2015-07-22$/m);
    expect(text('G03')).toMatch(/^authorities +courts$/m);
    expect(text('G09')).toMatch(/at most 180 days from the start/);
    expect(text('G09')).toMatch(/no extension/);
  });

  it('tells of each measure whether it takes effect, on which law, and within which cap', () => {
    const tax = text('G04');
    expect(tax).toMatch(/M01 {2}No air ticket {2}\[LEGAL_REVIEW\]\n +executor air; at most 1 year\n/);
    expect(tax).toMatch(/M05 .*\[ENABLED\]\n.*individual order only/);
    expect(tax).toMatch(/effect +of final decisions only/);
    expect(text('SDN', 'us-ofac')).toMatch(/none: effect is due at once/);
  });
});
