import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PROBLEMS } from '@concord/contracts';
import { PROBLEM_TYPE } from '../problems/problem.js';
import { nameSchemas } from './named-schemas.js';

const VERSION = '1';

export interface DocumentOptions {
  title: string;
  description?: string | undefined;
  publicUrl: string;
}

/** Serves the OpenAPI 3.1 document at `/openapi.json` and a page to read and try it at `/docs`. Made when first asked for. */
export function serveDocuments(app: NestFastifyApplication, options: DocumentOptions): void {
  SwaggerModule.setup('docs', app, () => openApi(app, options), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: options.title,
  });
}

function openApi(app: NestFastifyApplication, { title, description = '', publicUrl }: DocumentOptions): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion(VERSION)
    .addServer(publicUrl)
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM },
  };
  nameSchemas(document);
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.patch, path.put, path.delete]) {
      if (operation) operation.responses = { ...operation.responses, default: REFUSED };
    }
  }
  return document;
}

const FIELD = {
  type: 'object',
  properties: { pointer: { type: 'string', description: 'JSON pointer' }, detail: { type: 'string' } },
  required: ['pointer', 'detail'],
};

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457; `code` is stable.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    detail: { type: 'string' },
    fields: { type: 'array', items: FIELD },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
};

const REFUSED = {
  description: 'Refused',
  content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
};
