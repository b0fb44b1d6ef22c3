-- columns
checks.position bigint NOT NULL GENERATED AS IDENTITY
checks.id uuid NOT NULL
checks.counter text NOT NULL
checks.operator text NOT NULL
checks.token text NOT NULL
checks.booking text NOT NULL
checks.travel_date date NOT NULL
checks.outcome text NOT NULL
checks.measure text
checks.as_of timestamp with time zone NOT NULL
checks.at timestamp with time zone NOT NULL
checks.idempotency_key text
checks.digest text
checks_relayed.one boolean NOT NULL DEFAULT true
checks_relayed.position bigint NOT NULL
notice_positions.topic text NOT NULL
notice_positions.partition integer NOT NULL
notice_positions.next_offset bigint NOT NULL
notices.check_id uuid NOT NULL
notices.due_on date NOT NULL
notices.received_at timestamp with time zone NOT NULL
notices.acknowledged_at timestamp with time zone
notices.acknowledged_by text
notices.relayed boolean NOT NULL DEFAULT false

-- constraints
checks.checks_id_key UNIQUE (id)
checks.checks_pkey PRIMARY KEY ("position")
checks_relayed.checks_relayed_one_check CHECK (one)
checks_relayed.checks_relayed_pkey PRIMARY KEY (one)
notice_positions.notice_positions_pkey PRIMARY KEY (topic, partition)
notices.notices_check_id_fkey FOREIGN KEY (check_id) REFERENCES checks(id)
notices.notices_pkey PRIMARY KEY (check_id)

-- indexes
CREATE UNIQUE INDEX checks_idempotency ON public.checks USING btree (counter, idempotency_key) WHERE (idempotency_key IS NOT NULL)
CREATE INDEX notices_to_relay ON public.notices USING btree (acknowledged_at) WHERE ((acknowledged_at IS NOT NULL) AND (NOT relayed))
