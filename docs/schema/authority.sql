-- columns
batch_rows.id bigint NOT NULL GENERATED AS IDENTITY
batch_rows.batch_id uuid NOT NULL
batch_rows.line integer NOT NULL
batch_rows.reference text NOT NULL
batch_rows.action text NOT NULL
batch_rows.state text NOT NULL
batch_rows.content bytea
batch_rows.content_hash text NOT NULL
batch_rows.prepared_by text NOT NULL
batch_rows.code text
batch_rows.detail text
batches.id uuid NOT NULL
batches.opened_by text NOT NULL
batches.opened_at timestamp with time zone NOT NULL
cases.id uuid NOT NULL
cases.form bytea NOT NULL
cases.due bigint
cases.currency text
cases.settled_on date
cases.opened_by text NOT NULL
cases.opened_at timestamp with time zone NOT NULL
consents.token bytea NOT NULL
consents.at timestamp with time zone NOT NULL
contacts.about uuid NOT NULL GENERATED COALESCE(listing_id, honour_id)
contacts.listing_id uuid
contacts.honour_id uuid
contacts.contact bytea NOT NULL
corrections.place bigint NOT NULL GENERATED AS IDENTITY
corrections.id uuid NOT NULL
corrections.listing uuid NOT NULL
corrections.at timestamp with time zone NOT NULL
corrections.text bytea NOT NULL
corrections.received_at timestamp with time zone NOT NULL
honour_identifiers.token bytea NOT NULL
honour_identifiers.honour_id uuid NOT NULL
honours.id uuid NOT NULL
honours.lane smallint NOT NULL
honours.version integer NOT NULL
honours.state text NOT NULL
honours.scheme text NOT NULL
honours.decision jsonb NOT NULL
honours.subject bytea NOT NULL
honours.honour_key bytea NOT NULL
honours.starts_on date NOT NULL
honours.ends_on date NOT NULL
honours.prepared_by text NOT NULL
honours.approved_by text
honours.ending jsonb
honours.created_at timestamp with time zone NOT NULL
honours.updated_at timestamp with time zone NOT NULL
idempotency.sub text NOT NULL
idempotency.key text NOT NULL
idempotency.digest text NOT NULL
idempotency.response bytea
idempotency.at timestamp with time zone NOT NULL
lane_events.lane smallint NOT NULL
lane_events.seq bigint NOT NULL
lane_events.listing_id uuid NOT NULL
lane_events.version integer NOT NULL
lane_events.value bytea NOT NULL
lane_events.hash bytea NOT NULL
lane_events.wrap text
lane_events.traceparent text
lane_events.committed_at timestamp with time zone NOT NULL DEFAULT now()
lane_events.verdict text
lane_events.verdict_at timestamp with time zone
lane_heads.lane smallint NOT NULL
lane_heads.seq bigint NOT NULL DEFAULT 0
lane_heads.hash bytea NOT NULL DEFAULT decode(repeat('00'::text, 32), 'hex'::text)
lane_heads.sent bigint NOT NULL DEFAULT 0
lane_heads.taken bigint NOT NULL DEFAULT 0
lane_heads.expected bigint NOT NULL DEFAULT 1
lane_heads.taken_at timestamp with time zone
lane_heads.frozen boolean NOT NULL DEFAULT false
lane_readers.topic text NOT NULL
lane_readers.partition integer NOT NULL
lane_readers.next_offset bigint NOT NULL
lane_takings.lane smallint NOT NULL
lane_takings.taken bigint NOT NULL
lane_takings.at timestamp with time zone NOT NULL
listing_identifiers.token bytea NOT NULL
listing_identifiers.listing_id uuid NOT NULL
listings.id uuid NOT NULL
listings.reference text NOT NULL
listings.lane smallint NOT NULL
listings.version integer NOT NULL
listings.state text NOT NULL
listings.ground text NOT NULL
listings.decision jsonb NOT NULL
listings.decided_on date NOT NULL
listings.subject bytea NOT NULL
listings.listing_key bytea NOT NULL
listings.measures jsonb NOT NULL
listings.starts_on date
listings.ends_on date
listings.suspensions jsonb NOT NULL DEFAULT '[]'::jsonb
listings.notice jsonb
listings.case_id uuid
listings.preparers jsonb NOT NULL
listings.approved_by text
listings.ending jsonb
listings.content_hash text NOT NULL
listings.fingerprint text
listings.created_at timestamp with time zone NOT NULL
listings.updated_at timestamp with time zone NOT NULL
listings.orders jsonb
listings.proceedings jsonb NOT NULL DEFAULT '{}'::jsonb
listings.waits_for jsonb NOT NULL DEFAULT '[]'::jsonb
listings.due_on date
messages.id uuid NOT NULL
messages.listing_id uuid
messages.honour_id uuid
messages.kind text NOT NULL
messages.channel text NOT NULL
messages.content bytea NOT NULL
messages.state text NOT NULL
messages.attempts integer NOT NULL DEFAULT 0
messages.next_at timestamp with time zone NOT NULL DEFAULT now()
messages.said bytea
messages.made_at timestamp with time zone NOT NULL
messages.settled_at timestamp with time zone
messages.code text
messages.revision integer NOT NULL DEFAULT 1
messages.told integer NOT NULL DEFAULT 0
messages_erased.id uuid NOT NULL
payments.case_id uuid NOT NULL
payments.reference text NOT NULL
payments.amount bigint NOT NULL
payments.currency text NOT NULL
payments.value_date date NOT NULL
payments.answer jsonb NOT NULL
payments.recorded_by text NOT NULL
payments.recorded_at timestamp with time zone NOT NULL
personal_answers.honour_id uuid NOT NULL
personal_answers.sub text NOT NULL
personal_answers.key text NOT NULL
personal_honours.token bytea NOT NULL
personal_honours.honour_id uuid NOT NULL
staff_told.listing_id uuid
staff_told.kind text NOT NULL
staff_told.mark text NOT NULL
staff_told.honour_id uuid
staff_told.about uuid NOT NULL GENERATED COALESCE(listing_id, honour_id)
subject_ends.id bigint NOT NULL GENERATED AS IDENTITY
subject_ends.tokens bytea[] NOT NULL
subject_ends.kind text NOT NULL
subject_ends.ended_on date NOT NULL
subject_ends.recorded_by text NOT NULL
subject_ends.recorded_at timestamp with time zone NOT NULL
subject_ends.withdrawn jsonb

-- constraints
batch_rows.batch_rows_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batches(id)
batch_rows.batch_rows_pkey PRIMARY KEY (id)
batches.batches_pkey PRIMARY KEY (id)
cases.cases_pkey PRIMARY KEY (id)
consents.consents_pkey PRIMARY KEY (token)
contacts.contacts_honour_id_fkey FOREIGN KEY (honour_id) REFERENCES honours(id) ON DELETE CASCADE
contacts.contacts_listing_id_fkey FOREIGN KEY (listing_id) REFERENCES listings(id) ON DELETE CASCADE
contacts.contacts_pkey PRIMARY KEY (about)
corrections.corrections_id_key UNIQUE (id)
corrections.corrections_pkey PRIMARY KEY (place)
honour_identifiers.honour_identifiers_honour_id_fkey FOREIGN KEY (honour_id) REFERENCES honours(id) ON DELETE CASCADE
honour_identifiers.honour_identifiers_pkey PRIMARY KEY (token, honour_id)
honours.honours_pkey PRIMARY KEY (id)
idempotency.idempotency_pkey PRIMARY KEY (sub, key)
lane_events.lane_events_listing_id_version_key UNIQUE (listing_id, version)
lane_events.lane_events_pkey PRIMARY KEY (lane, seq)
lane_heads.lane_heads_pkey PRIMARY KEY (lane)
lane_readers.lane_readers_pkey PRIMARY KEY (topic, partition)
lane_takings.lane_takings_pkey PRIMARY KEY (lane, taken)
listing_identifiers.listing_identifiers_pkey PRIMARY KEY (token, listing_id)
listings.listings_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
listings.listings_pkey PRIMARY KEY (id)
listings.listings_reference_key UNIQUE (reference)
messages.messages_honour_id_fkey FOREIGN KEY (honour_id) REFERENCES honours(id) ON DELETE CASCADE
messages.messages_listing_id_fkey FOREIGN KEY (listing_id) REFERENCES listings(id) ON DELETE CASCADE
messages.messages_pkey PRIMARY KEY (id)
messages_erased.messages_erased_pkey PRIMARY KEY (id)
payments.payments_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
payments.payments_pkey PRIMARY KEY (case_id, reference)
personal_answers.personal_answers_pkey PRIMARY KEY (honour_id, sub, key)
personal_honours.personal_honours_pkey PRIMARY KEY (token, honour_id)
staff_told.staff_told_honour_id_fkey FOREIGN KEY (honour_id) REFERENCES honours(id) ON DELETE CASCADE
staff_told.staff_told_listing_id_fkey FOREIGN KEY (listing_id) REFERENCES listings(id) ON DELETE CASCADE
staff_told.staff_told_pkey PRIMARY KEY (about, kind, mark)
subject_ends.subject_ends_pkey PRIMARY KEY (id)

-- indexes
CREATE INDEX batch_rows_by_batch ON public.batch_rows USING btree (batch_id, state, id)
CREATE INDEX batch_rows_created ON public.batch_rows USING btree (reference) WHERE ((state = 'released'::text) AND (action = 'create'::text))
CREATE UNIQUE INDEX batch_rows_prepared ON public.batch_rows USING btree (reference) WHERE (state = 'prepared'::text)
CREATE INDEX contacts_by_honour ON public.contacts USING btree (honour_id) WHERE (honour_id IS NOT NULL)
CREATE INDEX contacts_by_listing ON public.contacts USING btree (listing_id) WHERE (listing_id IS NOT NULL)
CREATE INDEX honour_identifiers_by_honour ON public.honour_identifiers USING btree (honour_id)
CREATE INDEX idempotency_by_age ON public.idempotency USING btree (at)
CREATE INDEX lane_events_refused ON public.lane_events USING btree (listing_id, version) WHERE (verdict IS NOT NULL)
CREATE INDEX listing_identifiers_by_listing ON public.listing_identifiers USING btree (listing_id)
CREATE INDEX listings_by_case ON public.listings USING btree (case_id) WHERE (case_id IS NOT NULL)
CREATE INDEX listings_by_state ON public.listings USING btree (state, id)
CREATE INDEX listings_waiting ON public.listings USING btree (COALESCE(due_on, '9999-12-31'::date), id) WHERE (waits_for <> '[]'::jsonb)
CREATE INDEX listings_with_undecided ON public.listings USING btree (id) WHERE (jsonb_path_exists(proceedings, '$."objections"[*]?(!(exists (@."decision")))'::jsonpath) OR jsonb_path_exists(proceedings, '$."removals"[*]?(!(exists (@."decision")))'::jsonpath))
CREATE INDEX messages_by_age ON public.messages USING btree (COALESCE(settled_at, made_at))
CREATE INDEX messages_by_honour ON public.messages USING btree (honour_id) WHERE (honour_id IS NOT NULL)
CREATE INDEX messages_by_listing ON public.messages USING btree (listing_id) WHERE (listing_id IS NOT NULL)
CREATE INDEX messages_failed ON public.messages USING btree (id) WHERE (state = 'failed'::text)
CREATE INDEX messages_parked ON public.messages USING btree (id) WHERE (state = 'parked'::text)
CREATE INDEX messages_untold ON public.messages USING btree (id) WHERE ((told < revision) AND (COALESCE(listing_id, honour_id) IS NOT NULL))
CREATE INDEX messages_waiting ON public.messages USING btree (next_at) WHERE (state = 'waiting'::text)
CREATE INDEX staff_told_by_honour ON public.staff_told USING btree (honour_id) WHERE (honour_id IS NOT NULL)
CREATE INDEX staff_told_by_listing ON public.staff_told USING btree (listing_id) WHERE (listing_id IS NOT NULL)
CREATE INDEX subject_ends_by_token ON public.subject_ends USING gin (tokens) WHERE (withdrawn IS NULL)

-- triggers
CREATE TRIGGER messages_erased AFTER DELETE ON public.messages FOR EACH ROW WHEN ((COALESCE(old.listing_id, old.honour_id) IS NOT NULL)) EXECUTE FUNCTION note_erased_message()

-- functions
CREATE OR REPLACE FUNCTION public.note_erased_message()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO messages_erased VALUES (OLD.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$
