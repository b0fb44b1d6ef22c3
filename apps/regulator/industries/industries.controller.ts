import type { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { civilDate, industries, industryPage, type IndustryPage } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, ZodQuery, type Caller } from '@concord/service';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { OwnMandates } from '../mandates/own-mandates.js';
import { Industries, type Reader } from './industries.js';
import { csvOf } from './industry-file.js';

const CSV = 'text/csv';
const HIGHEST_LIMIT = 500;

const partQuery = z.strictObject({
  /** Civil date; that of the reading unless told. */
  on: civilDate.optional(),
  cursor: z.string().min(1).max(100).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= HIGHEST_LIMIT, `at most ${HIGHEST_LIMIT}`)
    .default(50),
});
const fileQuery = partQuery.pick({ on: true });

@Controller('v1/industries')
@ApiTags('industry lists')
@Roles('regulator')
export class IndustriesController {
  constructor(
    @Inject(Industries) private readonly lists: Industries,
    @Inject(OwnMandates) private readonly mandates: OwnMandates,
  ) {}

  @Get()
  @Answers(200, industries)
  @ApiOperation({ summary: 'The industry lists that the own mandate may read, and the law that founds each.' })
  own(@CurrentCaller() caller: Caller): z.infer<typeof industries> {
    return { items: this.lists.own(this.reader(caller)) };
  }

  @Get(':sector')
  @Answers(200, industryPage)
  @ApiOperation({ summary: 'Entries of a sector that are in force on a date, by their ids; the reading is kept.' })
  page(
    @Param('sector') sector: string,
    @ZodQuery(partQuery) { on, cursor, limit }: z.infer<typeof partQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<IndustryPage> {
    return this.lists.page(this.reader(caller), sector, { on, cursor, limit });
  }

  @Get(':sector/file')
  @Answers(200, z.string().describe('The whole list as CSV, a row for each range of each basis'), CSV)
  @ApiOperation({ summary: 'The whole list of a sector on a date as CSV, cells escaped; the reading is kept.' })
  async file(
    @Param('sector') sector: string,
    @ZodQuery(fileQuery) { on: asked }: z.infer<typeof fileQuery>,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const { on, parts } = await this.lists.file(this.reader(caller), sector, asked);
    void reply.headers({
      'content-type': `${CSV}; charset=utf-8`,
      'content-disposition': `attachment; filename="concord-${sector}-${on}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    return csvOf(parts);
  }

  private reader(caller: Caller): Reader {
    return { sub: caller.sub, mandate: this.mandates.of(caller) };
  }
}
