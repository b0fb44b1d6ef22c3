-- columns
annulled_tokens.token bytea NOT NULL
annulled_tokens.operator text NOT NULL
annulled_tokens.annulment bigint NOT NULL
annulment_recipients.annulment bigint NOT NULL
annulment_recipients.recipient text NOT NULL
annulment_recipients.acknowledged_at timestamp with time zone
annulment_recipients.awaits text[] NOT NULL DEFAULT '{}'::text[]
annulments.number bigint NOT NULL GENERATED AS IDENTITY
annulments.authority text
annulments.listing_id uuid
annulments.annulled_at timestamp with time zone NOT NULL
annulments.taken_at timestamp with time zone NOT NULL
annulments.change bigint
annulments.assessed boolean NOT NULL DEFAULT false
annulments.failures integer NOT NULL DEFAULT 0
annulments.failed_at timestamp with time zone
annulments.retry_at timestamp with time zone
annulments.decision uuid
annulments.undoing boolean
annulments.tokens bytea[] NOT NULL DEFAULT '{}'::bytea[]
annulments.reason text NOT NULL
annulments.version integer
annulments.measures text[]
annulments.cut text[]
annulments.since date
annulments.moved text[] NOT NULL DEFAULT '{}'::text[]
annulments.due_on date
benefit_checks.check_id uuid NOT NULL
benefit_checks.token bytea NOT NULL
benefit_checks.caller text NOT NULL
benefit_checks.authority text NOT NULL
benefit_checks.benefit text NOT NULL
benefit_checks.on_date date NOT NULL
benefit_checks.due boolean NOT NULL
benefit_checks.at timestamp with time zone NOT NULL
benefit_checks.idempotency_key text
benefit_checks.digest bytea
change_counter.one boolean NOT NULL DEFAULT true
change_counter.change bigint NOT NULL
changes.change bigint NOT NULL
changes.restricted uuid[] NOT NULL
changes.rewarded uuid[] NOT NULL
changes.removed jsonb NOT NULL
changes.tokens bytea[] NOT NULL
changes.at timestamp with time zone NOT NULL
checks.check_id uuid NOT NULL
checks.operator text NOT NULL
checks.token bytea NOT NULL
checks.measure text
checks.travel_date date NOT NULL
checks.outcome text NOT NULL
checks.as_of timestamp with time zone NOT NULL
checks.at timestamp with time zone NOT NULL
consent_notices.place bigint NOT NULL GENERATED AS IDENTITY
consent_notices.authority text NOT NULL
consent_notices.subject text NOT NULL
consent_notices.given boolean NOT NULL
consent_notices.at timestamp with time zone NOT NULL
consents.token bytea NOT NULL
consents.id uuid NOT NULL
consents.at timestamp with time zone NOT NULL
consequences.check_id uuid NOT NULL
consequences.annulment bigint NOT NULL
consequences.operator text NOT NULL
consequences.due_on date NOT NULL
consequences.found_at timestamp with time zone NOT NULL
consequences.told boolean NOT NULL DEFAULT false
consequences.acknowledged_at timestamp with time zone
corrections.id uuid NOT NULL
corrections.authority text NOT NULL
corrections.listing uuid NOT NULL
corrections.token bytea NOT NULL
corrections.sealed text NOT NULL
corrections.at timestamp with time zone NOT NULL
corrections.published boolean NOT NULL DEFAULT false
corrections.idempotency_key text
corrections.digest bytea
events.authority text NOT NULL
events.lane smallint NOT NULL
events.seq bigint NOT NULL
events.listing_id uuid
events.version integer
events.value bytea NOT NULL
events.hash bytea NOT NULL
events.kafka_offset bigint NOT NULL
events.verdict text
events.taken_at timestamp with time zone NOT NULL
feed_cursor.one boolean NOT NULL DEFAULT true
feed_cursor.change bigint NOT NULL
feed_tokens.executor text NOT NULL
feed_tokens.token bytea NOT NULL
feed_tokens.feed_token bytea NOT NULL
feed_tokens.removed_at timestamp with time zone
feed_tokens.ends_on date
feeds.executor text NOT NULL
feeds.measures text[] NOT NULL
feeds.key_check bytea NOT NULL
feeds.applied bigint
feeds.applied_at timestamp with time zone
former_identifiers.token bytea NOT NULL
former_identifiers.authority text NOT NULL
former_identifiers.listing_id uuid NOT NULL
identifiers.token bytea NOT NULL
identifiers.subjects uuid[] NOT NULL
identity_decisions.id uuid NOT NULL
identity_decisions.token bytea NOT NULL
identity_decisions.decision bytea NOT NULL
identity_decisions.decided_by text NOT NULL
identity_decisions.decided_at timestamp with time zone NOT NULL
identity_decisions.idempotency_key text
identity_decisions.undone bytea
identity_decisions.undone_by text
identity_decisions.undone_at timestamp with time zone
lanes.authority text NOT NULL
lanes.lane smallint NOT NULL
lanes.seq bigint NOT NULL DEFAULT 0
lanes.hash bytea NOT NULL DEFAULT decode(repeat('00'::text, 32), 'hex'::text)
lanes.kafka_offset bigint NOT NULL DEFAULT 0
lanes.frozen boolean NOT NULL DEFAULT false
lanes.gap_since timestamp with time zone
lanes.moved_at timestamp with time zone NOT NULL DEFAULT now()
law_texts.version text NOT NULL
law_texts.text text NOT NULL
laws.number bigint NOT NULL GENERATED AS IDENTITY
laws.version text NOT NULL
laws.overlay jsonb
laws.since timestamp with time zone NOT NULL
laws.derived_at timestamp with time zone
listing_keys.authority text NOT NULL
listing_keys.listing_id uuid NOT NULL
listing_keys.wrap text NOT NULL
listings.authority text NOT NULL
listings.listing_id uuid NOT NULL
listings.lane smallint NOT NULL
listings.seq bigint NOT NULL
listings.version integer NOT NULL
listings.refused integer NOT NULL
listings.subject_id uuid
listings.parked boolean NOT NULL GENERATED ((refused > version) AND (version > 0))
lookups.id uuid NOT NULL
lookups.token bytea NOT NULL
lookups.list text NOT NULL
lookups.caller text NOT NULL
lookups.authority text NOT NULL
lookups.at timestamp with time zone NOT NULL
messages.authority text NOT NULL
messages.id uuid NOT NULL
messages.about_kind text NOT NULL
messages.about uuid NOT NULL
messages.kind text NOT NULL
messages.channel text NOT NULL
messages.hint text
messages.state text NOT NULL
messages.made_at timestamp with time zone NOT NULL
messages.settled_at timestamp with time zone
readers.topic text NOT NULL
readers.partition integer NOT NULL
readers.next_offset bigint NOT NULL
redress_tokens.id uuid NOT NULL
redress_tokens.token bytea NOT NULL
redress_tokens.identifier bytea NOT NULL
redress_tokens.secret bytea NOT NULL
redress_tokens.given_at timestamp with time zone NOT NULL
redress_tokens.given_by text NOT NULL
redress_tokens.revoked_at timestamp with time zone
redress_tokens.revoked_by text
redress_tokens.reason text
redress_tokens.idempotency_key text
refusals_to_judge.annulment bigint NOT NULL
refusals_to_judge.check_id uuid NOT NULL
rejections.id uuid NOT NULL
rejections.authority text NOT NULL
rejections.topic text NOT NULL
rejections.partition smallint NOT NULL
rejections.kafka_offset bigint NOT NULL
rejections.code text NOT NULL
rejections.detail text NOT NULL
rejections.listing text
rejections.version integer
rejections.seq bigint
rejections.key bytea
rejections.value bytea
rejections.value_hash bytea NOT NULL
rejections.wrap text
rejections.at timestamp with time zone NOT NULL
rejections.published boolean NOT NULL DEFAULT false
rejections.resolved_at timestamp with time zone
signatures.authority text NOT NULL
signatures.lane smallint NOT NULL
signatures.seq bigint NOT NULL
signatures.kid text NOT NULL
signatures.sig text NOT NULL
subjects.id uuid NOT NULL
subjects.kind text NOT NULL
subjects.facts bytea NOT NULL
subjects.restrictions jsonb NOT NULL
subjects.rewards jsonb NOT NULL
subjects.contested jsonb NOT NULL DEFAULT '[]'::jsonb
subjects.revision bigint NOT NULL DEFAULT 1

-- constraints
annulled_tokens.annulled_tokens_annulment_fkey FOREIGN KEY (annulment) REFERENCES annulments(number)
annulled_tokens.annulled_tokens_pkey PRIMARY KEY (token, operator, annulment)
annulment_recipients.annulment_recipients_annulment_fkey FOREIGN KEY (annulment) REFERENCES annulments(number)
annulment_recipients.annulment_recipients_pkey PRIMARY KEY (annulment, recipient)
annulments.annulments_check CHECK ((((decision IS NULL) = (listing_id IS NOT NULL)) AND ((decision IS NULL) = (authority IS NOT NULL)) AND ((decision IS NULL) = (undoing IS NULL))))
annulments.annulments_check1 CHECK (((num_nulls(version, measures, cut, since) = ANY (ARRAY[0, 4])) AND ((version IS NULL) OR (listing_id IS NOT NULL))))
annulments.annulments_decision_fkey FOREIGN KEY (decision) REFERENCES identity_decisions(id)
annulments.annulments_decision_undoing_key UNIQUE (decision, undoing)
annulments.annulments_pkey PRIMARY KEY (number)
benefit_checks.benefit_checks_pkey PRIMARY KEY (check_id)
change_counter.change_counter_one_check CHECK (one)
change_counter.change_counter_pkey PRIMARY KEY (one)
changes.changes_pkey PRIMARY KEY (change)
checks.checks_pkey PRIMARY KEY (check_id)
consent_notices.consent_notices_pkey PRIMARY KEY (place)
consents.consents_pkey PRIMARY KEY (token)
consequences.consequences_annulment_fkey FOREIGN KEY (annulment) REFERENCES annulments(number)
consequences.consequences_check_id_fkey FOREIGN KEY (check_id) REFERENCES checks(check_id)
consequences.consequences_pkey PRIMARY KEY (check_id)
corrections.corrections_pkey PRIMARY KEY (id)
events.events_pkey PRIMARY KEY (authority, lane, seq)
feed_cursor.feed_cursor_one_check CHECK (one)
feed_cursor.feed_cursor_pkey PRIMARY KEY (one)
feed_tokens.feed_tokens_pkey PRIMARY KEY (token, executor)
feeds.feeds_pkey PRIMARY KEY (executor)
former_identifiers.former_identifiers_pkey PRIMARY KEY (token, authority, listing_id)
identifiers.identifiers_pkey PRIMARY KEY (token)
identity_decisions.identity_decisions_check CHECK ((((undone_at IS NULL) = (undone IS NULL)) AND ((undone_at IS NULL) = (undone_by IS NULL))))
identity_decisions.identity_decisions_pkey PRIMARY KEY (id)
lanes.lanes_pkey PRIMARY KEY (authority, lane)
law_texts.law_texts_pkey PRIMARY KEY (version)
laws.laws_pkey PRIMARY KEY (number)
listing_keys.listing_keys_pkey PRIMARY KEY (authority, listing_id)
listings.listings_pkey PRIMARY KEY (authority, listing_id)
lookups.lookups_pkey PRIMARY KEY (id, token)
messages.messages_pkey PRIMARY KEY (authority, id)
readers.readers_pkey PRIMARY KEY (topic, partition)
redress_tokens.redress_tokens_pkey PRIMARY KEY (id)
refusals_to_judge.refusals_to_judge_annulment_fkey FOREIGN KEY (annulment) REFERENCES annulments(number)
refusals_to_judge.refusals_to_judge_check_id_fkey FOREIGN KEY (check_id) REFERENCES checks(check_id)
refusals_to_judge.refusals_to_judge_pkey PRIMARY KEY (annulment, check_id)
rejections.rejections_pkey PRIMARY KEY (id)
rejections.rejections_topic_partition_kafka_offset_value_hash_key UNIQUE (topic, partition, kafka_offset, value_hash)
signatures.signatures_pkey PRIMARY KEY (authority, lane, seq)
subjects.subjects_pkey PRIMARY KEY (id)

-- indexes
CREATE INDEX annulment_recipients_waiting ON public.annulment_recipients USING btree (recipient) WHERE (acknowledged_at IS NULL)
CREATE INDEX annulments_by_token ON public.annulments USING gin (tokens)
CREATE UNIQUE INDEX annulments_of_listings ON public.annulments USING btree (authority, listing_id) WHERE (version IS NULL)
CREATE UNIQUE INDEX annulments_of_versions ON public.annulments USING btree (authority, listing_id, version) WHERE (version IS NOT NULL)
CREATE INDEX annulments_open ON public.annulments USING btree (number) WHERE (NOT assessed)
CREATE INDEX benefit_checks_by_token ON public.benefit_checks USING btree (token, at)
CREATE UNIQUE INDEX benefit_checks_idempotency ON public.benefit_checks USING btree (caller, idempotency_key) WHERE (idempotency_key IS NOT NULL)
CREATE INDEX checks_by_token ON public.checks USING btree (token, at)
CREATE INDEX consequences_by_annulment ON public.consequences USING btree (annulment, check_id)
CREATE INDEX consequences_untold ON public.consequences USING btree (check_id) WHERE (NOT told)
CREATE INDEX corrections_by_token ON public.corrections USING btree (token, at)
CREATE UNIQUE INDEX corrections_idempotency ON public.corrections USING btree (token, idempotency_key) WHERE (idempotency_key IS NOT NULL)
CREATE INDEX corrections_unpublished ON public.corrections USING btree (at) WHERE (NOT published)
CREATE INDEX events_by_listing ON public.events USING btree (listing_id)
CREATE INDEX feed_tokens_removed ON public.feed_tokens USING btree (removed_at) WHERE (removed_at IS NOT NULL)
CREATE INDEX identity_decisions_by_token ON public.identity_decisions USING btree (token)
CREATE UNIQUE INDEX identity_decisions_idempotency ON public.identity_decisions USING btree (decided_by, idempotency_key) WHERE (idempotency_key IS NOT NULL)
CREATE INDEX listings_parked ON public.listings USING btree (authority, listing_id) WHERE parked
CREATE INDEX lookups_by_token ON public.lookups USING btree (token, at)
CREATE INDEX messages_by_what ON public.messages USING btree (authority, about, made_at)
CREATE INDEX redress_tokens_by_token ON public.redress_tokens USING btree (token, id)
CREATE UNIQUE INDEX redress_tokens_idempotency ON public.redress_tokens USING btree (given_by, idempotency_key) WHERE (idempotency_key IS NOT NULL)
CREATE INDEX rejections_by_listing ON public.rejections USING btree (authority, listing)
CREATE INDEX rejections_by_place ON public.rejections USING btree (authority, partition, seq) WHERE (seq IS NOT NULL)
CREATE INDEX rejections_unpublished ON public.rejections USING btree (at) WHERE (NOT published)
CREATE INDEX subjects_rewarded ON public.subjects USING btree (id) WHERE (rewards <> '[]'::jsonb)
