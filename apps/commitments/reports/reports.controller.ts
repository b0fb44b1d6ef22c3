import { Controller, Get, Header, Inject, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  departmentCode,
  departmentReport,
  period,
  type CommitmentAnswer,
  type DepartmentReport,
} from '@concord/contracts';
import { Answers, Clock, Public, PublicQuotaGuard, UuidParam, ZodQuery } from '@concord/service';
import { z } from 'zod';
import { oneCommitment } from '../commitments/commitments.controller.js';
import { MadeFiles } from './made-files.js';
import { csvOf } from './report-csv.js';
import { pdfOf } from './report-pdf.js';
import { LANGUAGES } from './report-rows.js';
import { Reports } from './reports.js';

const reportQuery = z.strictObject({ period, department: departmentCode.optional() });
const fileQuery = reportQuery.extend({ language: z.enum(LANGUAGES).default('en') });
type FileQuery = z.infer<typeof fileQuery>;

const csv = z.string().describe('The report as a table; cells that a spreadsheet would run are escaped');
const pdf = z.string().meta({ format: 'binary' }).describe('The report to print, with the same numbers');

/** Anybody may read these: they are about public bodies, and no row is about a human being. */
@Controller('v1')
@ApiTags('reports')
@Public()
@UseGuards(PublicQuotaGuard)
export class ReportsController {
  private readonly made = new MadeFiles();

  constructor(
    @Inject(Reports) private readonly reports: Reports,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('reports')
  @Answers(200, departmentReport.describe('Rates by department and period with the cases behind them'))
  @ApiOperation({ summary: 'What departments kept, kept late and broke; ordered by code, never by rate' })
  report(@ZodQuery(reportQuery) query: z.infer<typeof reportQuery>): Promise<DepartmentReport> {
    return this.reports.report(query);
  }

  @Get('reports/report.csv')
  @Answers(200, csv, 'text/csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiOperation({ summary: 'The report as CSV' })
  csv(@ZodQuery(fileQuery) query: FileQuery): Promise<StreamableFile> {
    return this.file(query, 'csv', async () => Buffer.from(csvOf(await this.reports.report(query), query.language)));
  }

  @Get('reports/report.pdf')
  @Answers(200, pdf, 'application/pdf')
  @Header('content-type', 'application/pdf')
  @ApiOperation({ summary: 'The report as PDF' })
  pdf(@ZodQuery(fileQuery) query: FileQuery): Promise<StreamableFile> {
    return this.file(query, 'pdf', async () =>
      pdfOf(await this.reports.report(query), query.language, this.clock.now()),
    );
  }

  @Get('cases/:id')
  @Answers(200, oneCommitment)
  @ApiOperation({ summary: 'A case behind a number of a report' })
  one(@UuidParam('id') id: string): Promise<CommitmentAnswer> {
    return this.reports.publicCase(id);
  }

  private async file(query: FileQuery, ending: string, make: () => Promise<Uint8Array>): Promise<StreamableFile> {
    const disposition = dispositionOf(query, ending);
    const bytes = await this.made.get(`${disposition} ${query.language}`, this.clock.now(), make);
    return new StreamableFile(bytes, { disposition });
  }
}

function dispositionOf({ period: name, department = 'all' }: FileQuery, ending: string): string {
  return `attachment; filename="commitments-${department}-${name}.${ending}"`;
}
