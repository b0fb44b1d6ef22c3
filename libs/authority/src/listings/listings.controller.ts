import { Controller, Get, Patch, Post } from '@nestjs/common';
import {
  listingDraft,
  listingPatch,
  reasonBody,
  revokeBody,
  serveBody,
  type ListingDraft,
  type ListingPatch,
  type ReasonBody,
  type RevokeBody,
  type ServeBody,
} from '@concord/contracts';
import {
  Answers,
  CurrentCaller,
  IdempotencyKey,
  IfMatch,
  Roles,
  UuidParam,
  ZodBody,
  ZodQuery,
  type Caller,
} from '@concord/service';
import { z } from 'zod';
import { callOf } from '../idempotency/call-of.js';
import { listingAnswer, listingPage, type ListingAnswer } from './listing.answer.js';
import { listingQuery, type ListingQuery } from './listing.query.js';
import { Listings } from './listings.js';

const nothing = z.strictObject({});

/** The listings of this authority. */
@Controller('v1/listings')
@Roles('clerk', 'system')
export class ListingsController {
  constructor(private readonly listings: Listings) {}

  @Post()
  @Answers(201, listingAnswer)
  create(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @ZodBody(listingDraft) draft: ListingDraft,
  ): Promise<ListingAnswer> {
    return this.listings.create(callOf(caller, key, 'POST /v1/listings', draft), draft);
  }

  @Get()
  @Answers(200, listingPage)
  @Roles('clerk', 'approver', 'system')
  page(@ZodQuery(listingQuery) query: ListingQuery): Promise<{ items: ListingAnswer[]; next: string | null }> {
    return this.listings.page(query);
  }

  @Get(':id')
  @Answers(200, listingAnswer)
  @Roles('clerk', 'approver', 'system')
  get(@UuidParam('id') id: string): Promise<ListingAnswer> {
    return this.listings.get(id);
  }

  @Patch(':id')
  @Answers(200, listingAnswer)
  revise(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(listingPatch) patch: ListingPatch,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    return this.listings.revise(callOf(caller, key, `PATCH /v1/listings/${id}`, patch), id, patch, version);
  }

  @Post(':id/approve')
  @Answers(200, listingAnswer)
  @Roles('approver')
  approve(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(nothing) body: Record<string, never>,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/approve`, body);
    return this.listings.step(call, id, { step: 'approve' }, version);
  }

  @Post(':id/serve')
  @Answers(200, listingAnswer)
  serve(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(serveBody) served: ServeBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/serve`, served);
    return this.listings.step(call, id, { step: 'serve', served }, version);
  }

  @Post(':id/revoke')
  @Answers(200, listingAnswer)
  @Roles('clerk', 'approver', 'system')
  revoke(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(revokeBody) revocation: RevokeBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/revoke`, revocation);
    return this.listings.step(call, id, { step: 'revoke', revocation }, version);
  }

  @Post(':id/annul')
  @Answers(200, listingAnswer)
  @Roles('clerk', 'approver', 'system')
  annul(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(reasonBody) { reason }: ReasonBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/annul`, { reason });
    return this.listings.step(call, id, { step: 'annul', reason }, version);
  }

  @Post(':id/withdraw')
  @Answers(200, listingAnswer)
  withdraw(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(reasonBody) { reason }: ReasonBody,
    @IfMatch() version?: number,
  ): Promise<ListingAnswer> {
    const call = callOf(caller, key, `POST /v1/listings/${id}/withdraw`, { reason });
    return this.listings.step(call, id, { step: 'withdraw', reason }, version);
  }
}
