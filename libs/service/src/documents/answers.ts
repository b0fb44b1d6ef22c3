import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { documented } from '../input/documented.js';

const JSON_TYPE = 'application/json';

/**
 * What a route answers when it does what it is asked: its status, which is set too, and its body by a schema whose
 * description (`describe`) tells what it is; `others` by the media types of other forms of it. Throws an Error at start for a schema without one: every answer is documented.
 */
export function Answers(
  status: 200 | 201,
  schema: z.ZodType,
  mediaType = JSON_TYPE,
  others: Readonly<Record<string, z.ZodType>> = {},
): MethodDecorator {
  const { description } = schema;
  if (description === undefined) throw new Error('an answer has no description');
  const content = Object.fromEntries(
    Object.entries({ [mediaType]: schema, ...others }).map(([type, each]) => [
      type,
      { schema: documented(each, 'output') },
    ]),
  );
  return applyDecorators(HttpCode(status), ApiResponse({ status, description, content }));
}

/** A page of an answer's items, and the cursor of the next one, null where there is none. */
export function pageAnswer<T extends z.ZodType>(item: T, description: string) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() }).describe(description);
}
