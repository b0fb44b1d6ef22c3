import { topicsMarkdown } from '../.vitepress/async-api.mjs';

export default {
  watch: ['./topics.asyncapi.json'],
  paths: () => [{ params: { topics: 'topics' }, content: topicsMarkdown() }],
};
