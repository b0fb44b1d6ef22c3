import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { lawAnswer, type LawAnswer } from '@concord/contracts';
import { Answers, Roles } from '@concord/service';
import { Authority } from '../authority.js';
import { lawOf } from './law.js';

/** The law beside the fields of a draft. */
@Controller('v1/law')
@ApiTags('law')
@ApiBearerAuth()
@Roles('clerk', 'approver', 'system')
export class LawController {
  constructor(private readonly authority: Authority) {}

  @Get()
  @Answers(200, lawAnswer)
  @ApiOperation({ summary: 'The grounds that this authority is competent for, with article, terms and measures' })
  get(): LawAnswer {
    const { profile, law } = this.authority;
    return lawOf(profile, law, this.authority.today());
  }
}
