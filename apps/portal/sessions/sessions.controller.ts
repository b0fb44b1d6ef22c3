import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SIDES } from '@concord/contracts';
import { Answers, Public, ZodQuery } from '@concord/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { commitmentSide } from './commitment-side.js';
import { readsTrust } from './reads-trust.js';
import { person } from './session.js';
import { Sessions } from './sessions.js';

const returning = z.strictObject({ returnTo: z.string().optional() });
/**
 * What the pages know of who is signed in: `readsTrust` is whether the trust register has something for their authority, `commitmentSide`
 * on which side of commitments they stand.
 */
const shownPerson = person
  .extend({ readsTrust: z.boolean(), commitmentSide: z.enum(SIDES).nullable() })
  .describe('Who is signed in');
const elsewhere = z.strictObject({ location: z.string() }).describe('Where to send the browser');

@Controller()
@ApiTags('session')
@Public()
export class SessionsController {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  @Get('auth/sign-in')
  @ApiOperation({ summary: 'Sends the browser to the issuer.' })
  async signIn(@ZodQuery(returning) { returnTo }: z.infer<typeof returning>, @Res() reply: FastifyReply) {
    const url = await this.sessions.begin(returnTo, reply);
    await reply.header('cache-control', 'no-store').redirect(url.href, 303);
  }

  @Get('auth/callback')
  @ApiOperation({ summary: 'Where the issuer sends the browser back to.' })
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const returnTo = await this.sessions.finish(request, reply);
    await reply.header('cache-control', 'no-store').redirect(returnTo, 303);
  }

  @Post('auth/sign-out')
  @Answers(201, elsewhere)
  @ApiOperation({ summary: 'Ends the session, and says where the issuer’s own ends.' })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    this.sessions.requireOwnPage(request);
    return { location: await this.sessions.end(request, reply) };
  }

  @Get('api/session')
  @Answers(200, shownPerson)
  @ApiOperation({ summary: 'Who is signed in.' })
  async session(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'no-store');
    const { person: who } = await this.sessions.of(request);
    return { ...who, readsTrust: readsTrust(who), commitmentSide: commitmentSide(who) };
  }
}
