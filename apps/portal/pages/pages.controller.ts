import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '@concord/contracts';
import { Public } from '@concord/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pages } from './pages.js';

/** The one style that the component library puts into the document itself: what is pressed does not scroll. */
const PRESSABLE_STYLE = 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=';

/** Nothing but the portal's own files runs or is shown on its pages, and nobody frames them. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' '${PRESSABLE_STYLE}'`,
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const YEAR_S = 31_536_000;

@Controller()
@ApiExcludeController()
@Public()
export class PagesController {
  constructor(@Inject(Pages) private readonly pages: Pages) {}

  @Get()
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Get('*')
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  private async send(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const [path = '/'] = request.url.split('?', 1);
    const page = path.startsWith('/api/') || path.startsWith('/auth/') ? undefined : this.pages.at(path);
    if (!page) throw new Refusal('not_found', 'there is nothing at this address');
    void reply
      .type(page.type)
      .header('etag', page.etag)
      .header('vary', 'accept-encoding')
      .header('cache-control', page.lasting ? `public, max-age=${YEAR_S}, immutable` : 'no-cache')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('content-security-policy', POLICY);
    if (request.headers['if-none-match'] === page.etag) {
      await reply.status(304).send();
      return;
    }
    const brotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
    if (brotli) void reply.header('content-encoding', 'br');
    await reply.send(brotli ? page.brotli : page.bytes);
  }
}
