import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Answers, pageAnswer } from './answers.js';

const thing = z.strictObject({ name: z.string(), size: z.int().default(1) });

/** What the decorator leaves on a route, for the framework and for the document. */
function markedBy(decorator: MethodDecorator) {
  const route = () => undefined;
  decorator({}, 'route', { value: route });
  return {
    status: Reflect.getMetadata('__httpCode__', route) as unknown,
    responses: Reflect.getMetadata('swagger/apiResponse', route) as unknown,
  };
}

describe('an answer', () => {
  it('sets the status that it documents, with the body as the client reads it', () => {
    const { status, responses } = markedBy(Answers(201, thing.describe('The thing')));
    expect(status).toBe(201);
    const schema: unknown = expect.objectContaining({ required: ['name', 'size'], additionalProperties: false });
    expect(responses).toMatchObject({
      201: { description: 'The thing', content: { 'application/json': { schema } } },
    });
  });

  it('is refused at start without a description', () => {
    expect(() => Answers(200, thing)).toThrow('no description');
    expect(() => Answers(200, pageAnswer(thing, 'Things'))).not.toThrow();
  });
});
