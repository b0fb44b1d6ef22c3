import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { html, Markup } from './index.js';

describe('HTML of a template', () => {
  it('holds no sign of what is put in that HTML would read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { text: made } = html`<p title="${text}">${text}</p>`;
        expect(made.slice('<p title="'.length, -'</p>'.length).replace('">', '')).not.toMatch(
          /[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/,
        );
      }),
    );
  });

  it.each<[string, Parameters<typeof html>[1], string]>([
    ['text', `<b> & "'`, '&lt;b&gt; &amp; &quot;&#39;'],
    ['a number', 7, '7'],
    ['HTML', new Markup('<b>x</b>'), '<b>x</b>'],
    ['several, in their order', ['<', [new Markup('<i>'), 1], '>'], '&lt;<i>1&gt;'],
    ['nothing', undefined, ''],
    ['what is not so', false, ''],
  ])('takes %s', (_, content, expected) => {
    expect(html`${content}`.text).toBe(expected);
  });
});
