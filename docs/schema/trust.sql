-- columns
idempotency.sub text NOT NULL
idempotency.key text NOT NULL
idempotency.digest text NOT NULL
idempotency.response json
idempotency.at timestamp with time zone NOT NULL
lines.id uuid NOT NULL
lines.version integer NOT NULL
lines.authority text NOT NULL
lines.scheme text NOT NULL
lines.organisation text NOT NULL
lines.item text NOT NULL
lines.decision text NOT NULL
lines.state text NOT NULL
lines.body jsonb NOT NULL
lookups.id uuid NOT NULL
lookups.organisation text NOT NULL
lookups.scheme text NOT NULL
lookups.authority text NOT NULL
lookups.caller text NOT NULL
lookups.on_date date NOT NULL
lookups.at timestamp with time zone NOT NULL
published_law.id smallint NOT NULL DEFAULT 1
published_law.version text NOT NULL
records.scheme text NOT NULL
records.organisation text NOT NULL
records.seq integer NOT NULL
records.sent integer NOT NULL DEFAULT 0
records.published boolean NOT NULL DEFAULT false
records.refresh_on date
records.removed_at timestamp with time zone

-- constraints
idempotency.idempotency_pkey PRIMARY KEY (sub, key)
lines.lines_pkey PRIMARY KEY (id)
lookups.lookups_pkey PRIMARY KEY (id)
published_law.published_law_id_check CHECK ((id = 1))
published_law.published_law_pkey PRIMARY KEY (id)
records.records_pkey PRIMARY KEY (scheme, organisation)

-- indexes
CREATE INDEX lines_authority ON public.lines USING btree (authority, id)
CREATE UNIQUE INDEX lines_decision ON public.lines USING btree (scheme, organisation, item, decision) WHERE (state <> 'ANNULLED'::text)
CREATE INDEX lines_organisation ON public.lines USING btree (organisation, scheme)
CREATE INDEX lookups_organisation ON public.lookups USING btree (organisation, at DESC, id DESC)
CREATE INDEX records_unsent ON public.records USING btree (scheme) WHERE (sent < seq)
