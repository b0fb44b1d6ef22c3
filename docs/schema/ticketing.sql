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

-- constraints
checks.checks_id_key UNIQUE (id)
checks.checks_pkey PRIMARY KEY ("position")
checks_relayed.checks_relayed_one_check CHECK (one)
checks_relayed.checks_relayed_pkey PRIMARY KEY (one)

-- indexes
CREATE UNIQUE INDEX checks_idempotency ON public.checks USING btree (counter, idempotency_key) WHERE (idempotency_key IS NOT NULL)
