import { z } from 'zod';

export const FILE_FORMS = ['json', 'html'] as const;
export type FileForm = (typeof FILE_FORMS)[number];

/** Query of GET /v1/me/file; without a format Accept decides. */
export const fileQuery = z.strictObject({ format: z.enum(FILE_FORMS).optional() });
export type FileQuery = z.infer<typeof fileQuery>;

/** The form that an Accept header asks for: a page where it names HTML before JSON, as browsers do; else JSON. */
export function fileForm(accept = ''): FileForm {
  const [html, json] = [accept.indexOf('text/html'), accept.indexOf('application/json')];
  return html >= 0 && (json < 0 || html < json) ? 'html' : 'json';
}
