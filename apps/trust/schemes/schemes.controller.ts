import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentCaller, Roles, type Caller } from '@concord/service';
import { Schemes, schemesAnswer, type SchemesAnswer } from './schemes.js';

@Controller('v1/schemes')
@ApiTags('schemes')
@Roles('regulator', 'clerk', 'approver')
export class SchemesController {
  constructor(@Inject(Schemes) private readonly schemes: Schemes) {}

  @Get()
  @Answers(200, schemesAnswer)
  @ApiOperation({ summary: 'The schemes that the caller records in or reads' })
  own(@CurrentCaller() caller: Caller): SchemesAnswer {
    return this.schemes.of(caller);
  }
}
