import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { openApiServices } from './open-api.mjs';

const docs = dirname(dirname(fileURLToPath(import.meta.url)));
const guides = [
  ['A newcomer', 'first-walk'],
  ['A clerk', 'clerk'],
  ['Who approves and who decides objections', 'approver'],
  ['A gate agent', 'counter'],
  ['A regulator', 'regulator'],
  ['Oversight', 'oversight'],
  ['Somebody who is listed', 'subject'],
  ['A firm', 'firm'],
  ['A department and its independent body', 'department'],
  ['A lawyer: the catalogue', 'catalogue'],
  ['Who runs it', 'operator'],
  ['Who adds an authority', 'new-authority'],
];
const decisions = readdirSync(join(docs, 'adr')).sort();
const titleOf = (file) => file.slice(5, -3).replaceAll('-', ' ');

export default defineConfig({
  title: 'Concord',
  description: 'An inter-agency hub for sanctions and honours, lawful by construction.',
  outDir: '../dist/docs',
  cacheDir: '../dist/.vitepress',
  cleanUrls: true,
  lastUpdated: false,
  // The README is the front door of the repository, not a page here.
  ignoreDeadLinks: false,
  themeConfig: {
    logo: '/icon.svg',
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [
      { text: 'Guides', link: '/guides/first-walk' },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Calls and topics', link: '/api/' },
      { text: 'Limits', link: '/limits' },
      { text: '中文', link: '/zh/subject' },
    ],
    sidebar: [
      { text: 'Guides', items: guides.map(([text, page]) => ({ text, link: `/guides/${page}` })) },
      {
        text: 'How it is made',
        items: [
          { text: 'Architecture', link: '/architecture' },
          { text: 'Limits on purpose', link: '/limits' },
          { text: 'Threat model', link: '/threat-model' },
          { text: 'Executable examples', link: '/examples' },
          { text: 'Operations', link: '/operations' },
          { text: 'Speed', link: '/performance' },
        ],
      },
      {
        text: 'Calls and topics',
        items: [
          { text: 'What holds for all', link: '/api/' },
          ...openApiServices().map(({ service, title }) => ({ text: title, link: `/api/calls/${service}` })),
          { text: 'Topics', link: '/api/topics' },
        ],
      },
      {
        text: 'Decisions',
        collapsed: true,
        items: decisions.map((file) => ({ text: titleOf(file), link: `/adr/${file.slice(0, -3)}` })),
      },
      { text: '中文', items: [{ text: '被列入名单的人：您的权利', link: '/zh/subject' }] },
    ],
  },
});
