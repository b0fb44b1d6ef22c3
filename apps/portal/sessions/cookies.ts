import { parse, serialize } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The browser's cookies of the portal: one for the session, one for the minutes in which somebody is away at the issuer. */
export class Cookies {
  private readonly secure: boolean;

  /** Over plain HTTP (the local stack) a browser would keep no `__Host-` cookie. */
  constructor(publicUrl: string) {
    this.secure = publicUrl.startsWith('https:');
  }

  read(request: FastifyRequest, name: string): string | undefined {
    return parse(request.headers.cookie ?? '')[this.named(name)];
  }

  /** Sets it for `seconds`; 0 takes it away. */
  set(reply: FastifyReply, name: string, value: string, seconds: number): void {
    const cookie = serialize(this.named(name), value, {
      httpOnly: true,
      secure: this.secure,
      sameSite: 'lax',
      path: '/',
      maxAge: seconds,
    });
    void reply.header('set-cookie', [...[reply.getHeader('set-cookie') ?? []].flat().map(String), cookie]);
  }

  private named(name: string): string {
    return `${this.secure ? '__Host-' : ''}concord-${name}`;
  }
}
