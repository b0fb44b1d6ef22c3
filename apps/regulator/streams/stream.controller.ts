import type { ServerResponse } from 'node:http';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { regulatorEntry } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, ZodQuery, type Caller } from '@concord/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { OwnMandates } from '../mandates/own-mandates.js';
import { cursorAfter } from './cursor.js';
import { Streams } from './streams.js';

const told = regulatorEntry.describe('Server-sent events: the data of each is an entry, its id the cursor');
const place = z.strictObject({ after: z.string().optional() });

@Controller('v1/stream')
@ApiTags('stream')
@Roles('regulator')
export class StreamController {
  constructor(
    @Inject(Streams) private readonly streams: Streams,
    @Inject(OwnMandates) private readonly mandates: OwnMandates,
  ) {}

  @Get()
  @Answers(200, told, 'text/event-stream')
  @ApiOperation({ summary: 'What the mandate covers, as server-sent events; `id` is the cursor to come back with.' })
  @ApiHeader({ name: 'last-event-id', required: false, description: 'Reads on after this cursor.' })
  async read(
    @CurrentCaller() caller: Caller,
    @ZodQuery(place) { after }: z.infer<typeof place>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { code } = this.mandates.of(caller);
    const cursor = cursorAfter(request.headers['last-event-id'], after);
    await this.streams.serve({ regulator: code, sub: caller.sub, after: cursor }, () => begun(reply));
  }
}

/** Sends the head of the answer, so that the client knows that it is connected before anything happens. */
function begun(reply: FastifyReply): ServerResponse {
  const { raw } = reply.hijack();
  raw.on('error', () => undefined);
  raw.writeHead(200, {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  } as Record<string, string>);
  raw.flushHeaders();
  return raw;
}
