import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Refusal } from '@concord/contracts';
import type { FastifyReply, FastifySchemaValidationError } from 'fastify';
import type { Logger } from '../log/log.js';
import { isOutage } from './outage.js';
import { PROBLEM_TYPE, problemOf, refusalOfStatus } from './problem.js';

const RETRY_S = 1;

/** Turns whatever was thrown into a problem. What is no refusal is our fault: it is logged, and nothing of it is told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) {
      this.log.error({ err: error }, 'failed after the answer had begun');
      reply.raw.destroy();
      return;
    }
    sendProblem(reply, this.refusalOf(error));
  }

  private refusalOf(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    const refusal = error instanceof HttpException ? refusalOfFramework(error) : undefined;
    if (refusal) return refusal;
    if (isOutage(error)) {
      this.log.warn({ err: error }, 'a call failed: something is away');
      return new Refusal('unavailable', 'not available just now');
    }
    this.log.error({ err: error }, 'a call failed');
    return new Refusal('internal', 'the call failed; it is logged');
  }
}

/** Answers with a problem, and with the headers that its status asks for. */
export function sendProblem(reply: FastifyReply, refusal: Refusal): void {
  const { status } = refusal;
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  if ((status === 429 || status === 503) && !reply.hasHeader('retry-after')) void reply.header('retry-after', RETRY_S);
  void reply
    .status(status)
    .type(PROBLEM_TYPE)
    .send(Buffer.from(JSON.stringify(problemOf(refusal))));
}

function refusalOfFramework(error: HttpException): Refusal | undefined {
  const { validation } = (error.cause ?? {}) as { validation?: FastifySchemaValidationError[] };
  if (!validation) return refusalOfStatus(error.getStatus());
  const unknown = validation.some(({ keyword }) => keyword === 'additionalProperties');
  const fields = validation.map(({ instancePath, message = 'is not valid' }) => ({
    pointer: instancePath,
    detail: message,
  }));
  return new Refusal(unknown ? 'unknown_field' : 'body_invalid', 'the request is not valid', fields);
}
