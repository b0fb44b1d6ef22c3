import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Roles, type Caller } from '@concord/service';
import type { Mandate } from './mandate.js';
import { OwnMandates } from './own-mandates.js';

@Controller('v1/mandate')
@ApiTags('mandate')
@Roles('regulator')
export class MandateController {
  constructor(@Inject(OwnMandates) private readonly mandates: OwnMandates) {}

  @Get()
  @ApiOperation({ summary: 'The own mandate: what the stream may tell, and under which law.' })
  read(@CurrentCaller() caller: Caller): Mandate {
    return this.mandates.of(caller);
  }
}
