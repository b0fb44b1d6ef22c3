import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentCaller, Roles, type Caller } from '@concord/service';
import { mandate, type Mandate } from '@concord/catalogue';
import { OwnMandates } from './own-mandates.js';

@Controller('v1/mandate')
@ApiTags('mandate')
@Roles('regulator')
export class MandateController {
  constructor(@Inject(OwnMandates) private readonly mandates: OwnMandates) {}

  @Get()
  @Answers(200, mandate.describe('The own mandate'))
  @ApiOperation({ summary: 'The own mandate: what the stream may tell, and under which law.' })
  read(@CurrentCaller() caller: Caller): Mandate {
    return this.mandates.of(caller);
  }
}
