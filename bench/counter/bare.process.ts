import Fastify from 'fastify';
import { work } from '../worker/work.js';

const text = { type: 'string', minLength: 1 };
const body = {
  type: 'object',
  additionalProperties: false,
  required: ['identifier', 'name', 'travelDate', 'booking', 'operator'],
  properties: {
    identifier: {
      type: 'object',
      additionalProperties: false,
      required: ['type', 'country', 'value'],
      properties: { type: text, country: { type: 'string', pattern: '^[A-Z]{2}$' }, value: { ...text, maxLength: 64 } },
    },
    name: { ...text, maxLength: 300 },
    birthDate: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    travelDate: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    booking: { ...text, maxLength: 64 },
    operator: { enum: ['rail', 'air'] },
  },
};

/** A bare Fastify route: the same body through ajv, an answer of the same shape, nothing looked up, kept or authorised. */
work<object>(async (_job, { say, ended }) => {
  const app = Fastify();
  app.post('/v1/checks', { schema: { body } }, (_request, reply) =>
    reply.code(201).send({
      checkId: '01972a5e-5a10-7c3e-9f04-1f6b1c2d3e4f',
      outcome: 'CLEAR',
      asOf: '2026-06-01T00:00:00.000Z',
      contact: 'Counter desk',
    }),
  );
  say({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
  await ended;
  await app.close();
});
