import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { holdings, type Holdings } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, type Caller } from '@concord/service';
import { OwnMandates } from '../mandates/own-mandates.js';
import { holdingsOf } from './holdings.js';

@Controller('v1/map')
@ApiTags('map')
@Roles('regulator')
export class MapController {
  constructor(@Inject(OwnMandates) private readonly mandates: OwnMandates) {}

  @Get()
  @Answers(200, holdings)
  @ApiOperation({
    summary: 'Who holds what of the joint list, by which topic and under which law; nothing of anybody.',
  })
  read(@CurrentCaller() caller: Caller): Holdings {
    this.mandates.of(caller);
    return holdingsOf(this.mandates.all());
  }
}
