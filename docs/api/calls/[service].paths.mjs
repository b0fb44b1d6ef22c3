import { markdownOf, openApiServices } from '../../.vitepress/open-api.mjs';

export default {
  watch: ['../*.openapi.json'],
  paths: () => openApiServices().map((each) => ({ params: { service: each.service }, content: markdownOf(each) })),
};
