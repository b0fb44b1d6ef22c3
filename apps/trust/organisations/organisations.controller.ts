import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentCaller, Roles, ZodQuery, type Caller } from '@concord/service';
import {
  organisationAnswer,
  organisationQuery,
  Organisations,
  type OrganisationAnswer,
  type OrganisationQuery,
} from './organisations.js';

@Controller('v1/organisations')
@ApiTags('organisations')
@Roles('regulator', 'clerk', 'approver')
export class OrganisationsController {
  constructor(@Inject(Organisations) private readonly organisations: Organisations) {}

  @Get()
  @Answers(200, organisationAnswer)
  @ApiOperation({ summary: 'One organisation’s record in a scheme, for whom a mandate covers; it sees who looked' })
  read(
    @CurrentCaller() caller: Caller,
    @ZodQuery(organisationQuery) query: OrganisationQuery,
  ): Promise<OrganisationAnswer> {
    return this.organisations.read(query, caller);
  }
}
