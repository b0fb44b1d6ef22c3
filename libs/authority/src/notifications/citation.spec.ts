import { catalogue } from '@concord/catalogue';
import { describe, expect, it } from '@jest/globals';
import { articleIn, citationText } from './citation.js';

describe('a citation', () => {
  it.each([
    ['art. 1', '第1条'],
    ['art. 178(5)', '第178条第(5)项'],
    ['art. 3(1) and (9)', '第3条第(1)、(9)项'],
    ['art. 3(2) to (6) and (8)', '第3条第(2)至(6)、(8)项'],
    ['arts. 1(2), 1(3) and 2', '第1条第(2)项、第1条第(3)项、第2条'],
    ['part 1(1)', '第1部分第(1)项'],
    ['chapter 3', '第3章'],
    ['annex, second sentence', 'annex, second sentence'],
  ])('%s is %s in Chinese, and itself in English', (article, chinese) => {
    expect(articleIn('zh', article)).toBe(chinese);
    expect(articleIn('en', article)).toBe(article);
  });

  it('is in Chinese for every basis of the starter catalogue', () => {
    const law = catalogue('cn');
    for (const { basis } of [...law.groundMeasures, ...law.schemes]) {
      expect(citationText(law, basis, 'zh')).not.toMatch(/art\.|arts\.|part|chapter| and /);
    }
  });

  it('names what the catalogue does not have by its code', () => {
    expect(citationText(catalogue('cn'), [{ instrument: 'nowhere', article: 'art. 1' }], 'en')).toBe('nowhere, art. 1');
  });
});
