import { Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  endOfSubjectBody,
  exemptionBody,
  extensionBody,
  liftBody,
  objectionBody,
  objectionDecisionBody,
  removalBody,
  removalDecisionBody,
  repairBody,
  serveBody,
  stayBody,
  withdrawEndBody,
  type EndOfSubjectBody,
  type ExemptionBody,
  type ExtensionBody,
  type LiftBody,
  type ObjectionBody,
  type ObjectionDecisionBody,
  type RemovalBody,
  type RemovalDecisionBody,
  type RepairBody,
  type ServeBody,
  type StayBody,
  type WithdrawEndBody,
} from '@concord/contracts';
import {
  Answers,
  CurrentCaller,
  IdempotencyKey,
  IfMatch,
  Roles,
  UuidParam,
  ZodBody,
  type Caller,
} from '@concord/service';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { callOf } from '../idempotency/call-of.js';
import { listingAnswer, type ListingAnswer } from '../listings/listing.answer.js';
import { Listings } from '../listings/listings.js';

const nothing = z.strictObject({});

/** What may happen to a listing between its notice and its end: every call gives the listing as it is then. */
@Controller('v1/listings/:id')
@ApiTags('proceedings')
@ApiBearerAuth()
@Roles('clerk', 'system')
export class ProceedingsController {
  constructor(private readonly listings: Listings) {}

  @Post('objections')
  @Answers(201, listingAnswer)
  @ApiOperation({ summary: 'Record an objection of the subject; in time it suspends until it is decided' })
  object(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(objectionBody) objection: ObjectionBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/objections`, objection);
    return this.listings.step(call, id, { step: 'object', id: uuidv7(), objection }, version);
  }

  @Post('objections/:proceeding/decide')
  @Answers(200, listingAnswer)
  @Roles('approver')
  @ApiOperation({ summary: 'Decide an objection, reasoned, by someone who neither prepared nor approved' })
  decideObjection(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @UuidParam('proceeding') proceeding: string,
    @ZodBody(objectionDecisionBody) decision: ObjectionDecisionBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/objections/${proceeding}/decide`, decision);
    return this.listings.step(call, id, { step: 'decideObjection', id: proceeding, decision }, version);
  }

  @Post('removals')
  @Answers(201, listingAnswer)
  @ApiOperation({ summary: 'Record an application that the listing end; undecided it suspends by itself' })
  apply(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(removalBody) application: RemovalBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/removals`, application);
    return this.listings.step(call, id, { step: 'applyForRemoval', id: uuidv7(), application }, version);
  }

  @Post('removals/:proceeding/decide')
  @Answers(200, listingAnswer)
  @Roles('approver')
  @ApiOperation({ summary: 'Decide an application for removal' })
  decideRemoval(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @UuidParam('proceeding') proceeding: string,
    @ZodBody(removalDecisionBody) decision: RemovalDecisionBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/removals/${proceeding}/decide`, decision);
    return this.listings.step(call, id, { step: 'decideRemoval', id: proceeding, decision }, version);
  }

  @Post('repair')
  @Answers(200, listingAnswer)
  @ApiOperation({ summary: 'End the listing, its conduct repaired' })
  repair(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(repairBody) repair: RepairBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/repair`, repair);
    return this.listings.step(call, id, { step: 'repair', repair }, version);
  }

  @Post('end-of-subject')
  @Answers(200, listingAnswer)
  @ApiOperation({
    summary:
      'Record the end of the subject (death, dissolution, merger): it ends all its listings and honours of this authority',
  })
  endOfSubject(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(endOfSubjectBody) end: EndOfSubjectBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/end-of-subject`, end);
    return this.listings.endWithSubject(call, id, end, version);
  }

  @Post('end-of-subject/withdraw')
  @Answers(200, listingAnswer)
  @Roles('approver')
  @ApiOperation({
    summary: 'Take back a wrong record of the end of the subject, as a second person: what ended with it stays ended',
  })
  withdrawEnd(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(withdrawEndBody) body: WithdrawEndBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/end-of-subject/withdraw`, body);
    return this.listings.withdrawEnd(call, id, body, version);
  }

  @Post('extensions')
  @Answers(201, listingAnswer)
  @ApiOperation({ summary: 'Propose an extension by a decision of its own' })
  extend(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(extensionBody) extension: ExtensionBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/extensions`, extension);
    return this.listings.step(call, id, { step: 'extend', id: uuidv7(), extension }, version);
  }

  @Post('extensions/:proceeding/approve')
  @Answers(200, listingAnswer)
  @Roles('approver')
  @ApiOperation({ summary: 'Approve an extension as a second person' })
  approveExtension(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @UuidParam('proceeding') proceeding: string,
    @ZodBody(nothing) body: Record<string, never>,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/extensions/${proceeding}/approve`, body);
    return this.listings.step(call, id, { step: 'approveExtension', id: proceeding }, version);
  }

  @Post('extensions/:proceeding/serve')
  @Answers(200, listingAnswer)
  @ApiOperation({ summary: 'Record the notice of an extension, which gives it effect' })
  serveExtension(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @UuidParam('proceeding') proceeding: string,
    @ZodBody(serveBody) served: ServeBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/extensions/${proceeding}/serve`, served);
    return this.listings.step(call, id, { step: 'serveExtension', id: proceeding, served }, version);
  }

  @Post('exemptions')
  @Answers(201, listingAnswer)
  @ApiOperation({ summary: 'Exempt the subject from measures for dates and a purpose' })
  exempt(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(exemptionBody) exemption: ExemptionBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/exemptions`, exemption);
    return this.listings.step(call, id, { step: 'exempt', id: uuidv7(), exemption }, version);
  }

  @Post('stays')
  @Answers(201, listingAnswer)
  @ApiOperation({ summary: "Record a court's stay or that of bankruptcy" })
  stay(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(stayBody) stay: StayBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/stays`, stay);
    return this.listings.step(call, id, { step: 'stay', id: uuidv7(), stay }, version);
  }

  @Post('stays/:proceeding/lift')
  @Answers(200, listingAnswer)
  @Roles('approver')
  @ApiOperation({ summary: 'Record that a stay is lifted, as a second person: the listing binds again' })
  lift(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @UuidParam('proceeding') proceeding: string,
    @ZodBody(liftBody) lift: LiftBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/stays/${proceeding}/lift`, lift);
    return this.listings.step(call, id, { step: 'lift', id: proceeding, lift }, version);
  }
}
