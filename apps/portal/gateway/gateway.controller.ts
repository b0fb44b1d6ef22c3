import { All, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@concord/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Gateway } from './gateway.js';

/** `/api/services/SERVICE/v1/…` is the service's own `/v1/…`, for who is signed in. */
@Controller('api/services/:service/v1')
@ApiExcludeController()
@Public()
export class GatewayController {
  constructor(@Inject(Gateway) private readonly gateway: Gateway) {}

  @All('*')
  async pass(
    @Param('service') service: string,
    @Param('*') path: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.gateway.pass(service, path, request, reply);
  }
}
