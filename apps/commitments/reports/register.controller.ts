import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  commitmentBases,
  commitmentBasis,
  department,
  departments,
  type CommitmentBasis,
  type Department,
} from '@concord/catalogue';
import { Answers, Public } from '@concord/service';
import { z } from 'zod';

const register = z
  .strictObject({ departments: z.array(department), bases: z.array(commitmentBasis) })
  .describe('The departments and the legal bases of commitments, in the order of their codes');

@Controller('v1/register')
@ApiTags('reports')
@Public()
export class RegisterController {
  @Get()
  @Answers(200, register)
  @ApiOperation({ summary: 'Which departments are on record, and by which law they owe what they committed to' })
  read(): { departments: Department[]; bases: CommitmentBasis[] } {
    return { departments: [...departments().values()], bases: [...commitmentBases().values()] };
  }
}
