--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: alerts; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA alerts;


--
-- Name: common; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA common;


--
-- Name: incidents; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA incidents;


--
-- Name: refuse_change(); Type: FUNCTION; Schema: incidents; Owner: -
--

CREATE FUNCTION incidents.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'The timeline is append-only.' using errcode = 'restrict_violation';
end $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alerts; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.alerts (
    id uuid NOT NULL,
    fingerprint bytea NOT NULL,
    incident_id uuid NOT NULL,
    integration text NOT NULL,
    source text NOT NULL,
    title text NOT NULL,
    description text,
    severity text NOT NULL,
    type text NOT NULL,
    severity_as_sent text,
    type_as_sent text,
    external_id text,
    dedup_key text,
    labels jsonb NOT NULL,
    annotations jsonb NOT NULL,
    services text[] NOT NULL,
    runbook_url text,
    links text[] NOT NULL,
    status text NOT NULL,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    occurrences bigint NOT NULL,
    latest boolean NOT NULL,
    CONSTRAINT ck_alerts_fingerprint CHECK ((octet_length(fingerprint) = 32)),
    CONSTRAINT ck_alerts_firing_is_latest CHECK (((status = 'resolved'::text) OR latest)),
    CONSTRAINT ck_alerts_occurrences CHECK ((occurrences > 0)),
    CONSTRAINT ck_alerts_resolved CHECK (((status = 'resolved'::text) = (resolved_at IS NOT NULL))),
    CONSTRAINT ck_alerts_severity CHECK ((severity = ANY (ARRAY['p0'::text, 'p1'::text, 'p2'::text, 'p3'::text, 'p4'::text]))),
    CONSTRAINT ck_alerts_status CHECK ((status = ANY (ARRAY['firing'::text, 'resolved'::text]))),
    CONSTRAINT ck_alerts_type CHECK ((type = ANY (ARRAY['infrastructure'::text, 'application'::text, 'security'::text, 'data'::text, 'performance'::text, 'availability'::text, 'compliance'::text, 'quality'::text, 'safety'::text, 'cost'::text, 'provider'::text, 'unknown'::text])))
)
WITH (fillfactor='70');


--
-- Name: receipts; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts (
    id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integration text NOT NULL,
    first_index integer NOT NULL,
    outcomes jsonb NOT NULL
)
PARTITION BY RANGE (received_at);


--
-- Name: receipts_default; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_default (
    id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integration text NOT NULL,
    first_index integer NOT NULL,
    outcomes jsonb NOT NULL
);


--
-- Name: leases; Type: TABLE; Schema: common; Owner: -
--

CREATE TABLE common.leases (
    name text NOT NULL,
    owner uuid NOT NULL,
    epoch bigint NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


--
-- Name: activity; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.activity (
    incident_id uuid NOT NULL,
    alerts integer NOT NULL,
    firing integer NOT NULL,
    occurrences bigint NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_activity_counts CHECK ((((firing >= 0) AND (firing <= alerts)) AND (alerts <= occurrences)))
)
WITH (fillfactor='70');


--
-- Name: group_bindings; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.group_bindings (
    group_key bytea NOT NULL,
    incident_id uuid NOT NULL,
    active boolean NOT NULL
);


--
-- Name: incidents; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.incidents (
    id uuid NOT NULL,
    title character varying(500) NOT NULL,
    description character varying(10000),
    severity text NOT NULL,
    type text NOT NULL,
    source character varying(255) NOT NULL,
    state text NOT NULL,
    services text[] NOT NULL,
    assignees text[] NOT NULL,
    labels jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    resolved_at timestamp with time zone,
    closed_at timestamp with time zone,
    resolved_by character varying(255),
    resolution_method text,
    root_cause character varying(2000),
    resolution_notes character varying(10000),
    version integer NOT NULL,
    search tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('english'::regconfig, (title)::text), 'A'::"char") || setweight(to_tsvector('english'::regconfig, (COALESCE(description, ''::character varying))::text), 'B'::"char"))) STORED,
    CONSTRAINT ck_incidents_closed CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
    CONSTRAINT ck_incidents_method CHECK ((resolution_method = ANY (ARRAY['manual'::text, 'automated'::text, 'assisted'::text]))),
    CONSTRAINT ck_incidents_resolved CHECK (((state = ANY (ARRAY['resolved'::text, 'closed'::text])) = (resolved_at IS NOT NULL))),
    CONSTRAINT ck_incidents_severity CHECK ((severity = ANY (ARRAY['p0'::text, 'p1'::text, 'p2'::text, 'p3'::text, 'p4'::text]))),
    CONSTRAINT ck_incidents_state CHECK ((state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'investigating'::text, 'mitigated'::text, 'resolved'::text, 'closed'::text]))),
    CONSTRAINT ck_incidents_times CHECK (((resolved_at >= created_at) AND (opened_at >= created_at) AND (acknowledged_at >= opened_at))),
    CONSTRAINT ck_incidents_type CHECK ((type = ANY (ARRAY['infrastructure'::text, 'application'::text, 'security'::text, 'data'::text, 'performance'::text, 'availability'::text, 'compliance'::text, 'quality'::text, 'safety'::text, 'cost'::text, 'provider'::text, 'unknown'::text]))),
    CONSTRAINT ck_incidents_version CHECK ((version > 0))
);


--
-- Name: timeline_sequence; Type: SEQUENCE; Schema: incidents; Owner: -
--

CREATE SEQUENCE incidents.timeline_sequence
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: timeline; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.timeline (
    sequence bigint DEFAULT nextval('incidents.timeline_sequence'::regclass) NOT NULL,
    at timestamp with time zone NOT NULL,
    incident_id uuid NOT NULL,
    actor character varying(255) NOT NULL,
    event text NOT NULL,
    "from" text,
    "to" text,
    text character varying(10000),
    CONSTRAINT ck_timeline_event CHECK ((event = ANY (ARRAY['created'::text, 'state_changed'::text, 'severity_changed'::text, 'type_changed'::text, 'title_changed'::text, 'description_changed'::text, 'labels_changed'::text, 'assignees_changed'::text, 'note_added'::text, 'alert_joined'::text, 'alert_resolved'::text])))
)
PARTITION BY RANGE (at);


--
-- Name: timeline_default; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.timeline_default (
    sequence bigint DEFAULT nextval('incidents.timeline_sequence'::regclass) NOT NULL,
    at timestamp with time zone NOT NULL,
    incident_id uuid NOT NULL,
    actor character varying(255) NOT NULL,
    event text NOT NULL,
    "from" text,
    "to" text,
    text character varying(10000),
    CONSTRAINT ck_timeline_event CHECK ((event = ANY (ARRAY['created'::text, 'state_changed'::text, 'severity_changed'::text, 'type_changed'::text, 'title_changed'::text, 'description_changed'::text, 'labels_changed'::text, 'assignees_changed'::text, 'note_added'::text, 'alert_joined'::text, 'alert_resolved'::text])))
);


--
-- Name: __EFMigrationsHistory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."__EFMigrationsHistory" (
    migration_id character varying(150) NOT NULL,
    product_version character varying(32) NOT NULL
);


--
-- Name: receipts_default; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_default DEFAULT;


--
-- Name: timeline_default; Type: TABLE ATTACH; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline ATTACH PARTITION incidents.timeline_default DEFAULT;


--
-- Data for Name: alerts; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.alerts VALUES ('01a2049a-da6c-7077-9dbe-f2453d53beb1', '\x77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b', '01a2049a-da6c-7508-aeff-94ddb8cdb629', 'api', 'evals', 'Fires since before the upgrade', NULL, 'p1', 'unknown', 'p2', NULL, NULL, NULL, '{}', '{}', '{}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 18:53:07.052638+00', '2026-11-22 18:53:07.11505+00', NULL, 2, true);
INSERT INTO alerts.alerts VALUES ('01a2049a-dac9-7f97-af11-989e72741f0b', '\xdc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890', '01a2049a-dac9-7f67-9af1-70f8c99d7b02', 'api', 'evals', 'Came and went', NULL, 'p2', 'quality', 'p2', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'resolved', NULL, NULL, '2026-11-22 18:53:07.145795+00', '2026-11-22 18:53:07.166965+00', '2026-11-22 18:53:07.166965+00', 1, true);
INSERT INTO alerts.alerts VALUES ('01a2049a-daf3-7d5f-bb32-d068b366da2d', '\xe130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584', '01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', 'api', 'evals', 'Came, went and came', NULL, 'p2', 'quality', 'p2', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'resolved', NULL, NULL, '2026-11-22 18:53:07.187524+00', '2026-11-22 18:53:07.204424+00', '2026-11-22 18:53:07.204424+00', 1, false);
INSERT INTO alerts.alerts VALUES ('01a2049a-db15-73e5-bb6c-91bd8c8508d0', '\xe130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584', '01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', 'api', 'evals', 'Came, went and came', NULL, 'p0', 'quality', 'p0', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 18:53:07.221152+00', '2026-11-22 18:53:07.221152+00', NULL, 1, true);
INSERT INTO alerts.alerts VALUES ('01a2049a-db2d-7da6-90fe-4799ab49971d', '\x586969c0cf7d0670d9c0f08aa6346fcd6728951870b844182076bb4a82215b02', '01a2049a-db2d-72ef-ad6f-3590dca1dd86', 'alertmanager', 'alertmanager', 'Calls fail', NULL, 'p0', 'unknown', 'critical', NULL, NULL, NULL, '{"severity": "critical", "alertname": "LlmErrorRateHigh"}', '{"summary": "Calls fail"}', '{}', NULL, '{}', 'firing', '2026-03-01 12:00:00+00', NULL, '2026-11-22 18:53:07.245813+00', '2026-11-22 18:53:07.245813+00', NULL, 1, true);


--
-- Data for Name: receipts_default; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.receipts_default VALUES ('01a2049a-da58-73fe-a9e1-b9a928aa01ff', '2026-11-22 18:53:07.032406+00', 'api', 0, '[{"index": 0, "reason": null, "alertId": "01a2049a-da6c-7077-9dbe-f2453d53beb1", "outcome": "created", "incidentId": "01a2049a-da6c-7508-aeff-94ddb8cdb629", "fingerprint": "77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b"}]');
INSERT INTO alerts.receipts_default VALUES ('01a2049a-daa4-73cc-9606-3424515047a2', '2026-11-22 18:53:07.108917+00', 'api', 0, '[{"index": 0, "reason": null, "alertId": "01a2049a-da6c-7077-9dbe-f2453d53beb1", "outcome": "refired", "incidentId": "01a2049a-da6c-7508-aeff-94ddb8cdb629", "fingerprint": "77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b"}]');
INSERT INTO alerts.receipts_default VALUES ('01a2049a-dac7-728c-acc8-1a4f2070a067', '2026-11-22 18:53:07.143129+00', 'api', 0, '[{"index": 0, "reason": null, "alertId": "01a2049a-dac9-7f97-af11-989e72741f0b", "outcome": "created", "incidentId": "01a2049a-dac9-7f67-9af1-70f8c99d7b02", "fingerprint": "dc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890"}]');
INSERT INTO alerts.receipts_default VALUES ('01a2049a-dadc-7837-815c-431b7a36ebf0', '2026-11-22 18:53:07.164633+00', 'api', 0, '[{"index": 0, "reason": "last_alert_resolved", "alertId": "01a2049a-dac9-7f97-af11-989e72741f0b", "outcome": "resolved", "incidentId": "01a2049a-dac9-7f67-9af1-70f8c99d7b02", "fingerprint": "dc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890"}]');
INSERT INTO alerts.receipts_default VALUES ('01a2049a-daf1-763c-ab03-a5539392ce37', '2026-11-22 18:53:07.185284+00', 'api', 0, '[{"index": 0, "reason": null, "alertId": "01a2049a-daf3-7d5f-bb32-d068b366da2d", "outcome": "created", "incidentId": "01a2049a-daf3-7cbb-b4e1-0a9996dbbe64", "fingerprint": "e130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584"}]');
INSERT INTO alerts.receipts_default VALUES ('01a2049a-db02-7eab-9d66-464a3bf41f24', '2026-11-22 18:53:07.202323+00', 'api', 0, '[{"index": 0, "reason": "last_alert_resolved", "alertId": "01a2049a-daf3-7d5f-bb32-d068b366da2d", "outcome": "resolved", "incidentId": "01a2049a-daf3-7cbb-b4e1-0a9996dbbe64", "fingerprint": "e130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584"}]');
INSERT INTO alerts.receipts_default VALUES ('01a2049a-db13-73d6-9e04-448c7ff7414f', '2026-11-22 18:53:07.21911+00', 'api', 0, '[{"index": 0, "reason": "reopened", "alertId": "01a2049a-db15-73e5-bb6c-91bd8c8508d0", "outcome": "joined", "incidentId": "01a2049a-daf3-7cbb-b4e1-0a9996dbbe64", "fingerprint": "e130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584"}]');
INSERT INTO alerts.receipts_default VALUES ('01a2049a-db2b-7363-a260-2bda5524e7b2', '2026-11-22 18:53:07.24376+00', 'alertmanager', 0, '[{"index": 0, "reason": null, "alertId": "01a2049a-db2d-7da6-90fe-4799ab49971d", "outcome": "created", "incidentId": "01a2049a-db2d-72ef-ad6f-3590dca1dd86", "fingerprint": "586969c0cf7d0670d9c0f08aa6346fcd6728951870b844182076bb4a82215b02"}]');


--
-- Data for Name: leases; Type: TABLE DATA; Schema: common; Owner: -
--

INSERT INTO common.leases VALUES ('gauges', '01a2049a-cecb-76b8-a85d-ce4057198efe', 1, '2026-11-22 18:53:12.297137+00');


--
-- Data for Name: activity; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.activity VALUES ('01a2049a-da6c-7508-aeff-94ddb8cdb629', 1, 1, 2, '2026-11-22 18:53:07.11505+00');
INSERT INTO incidents.activity VALUES ('01a2049a-dac9-7f67-9af1-70f8c99d7b02', 1, 0, 1, '2026-11-22 18:53:07.166965+00');
INSERT INTO incidents.activity VALUES ('01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', 2, 1, 2, '2026-11-22 18:53:07.221152+00');
INSERT INTO incidents.activity VALUES ('01a2049a-db2d-72ef-ad6f-3590dca1dd86', 1, 1, 1, '2026-11-22 18:53:07.245813+00');


--
-- Data for Name: group_bindings; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.group_bindings VALUES ('\x77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b', '01a2049a-da6c-7508-aeff-94ddb8cdb629', true);
INSERT INTO incidents.group_bindings VALUES ('\xdc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890', '01a2049a-dac9-7f67-9af1-70f8c99d7b02', false);
INSERT INTO incidents.group_bindings VALUES ('\xe130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584', '01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', true);
INSERT INTO incidents.group_bindings VALUES ('\x586969c0cf7d0670d9c0f08aa6346fcd6728951870b844182076bb4a82215b02', '01a2049a-db2d-72ef-ad6f-3590dca1dd86', true);


--
-- Data for Name: incidents; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.incidents VALUES ('01a2049a-d551-7b56-bbc3-37646653c446', 'Left open', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'open', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 18:53:05.745672+00', '2026-11-22 18:53:05.745672+00', '2026-11-22 18:53:05.745672+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO incidents.incidents VALUES ('01a2049a-d72a-76bc-9142-e39b6ec01343', 'Moved by acknowledge', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'acknowledged', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 18:53:06.21818+00', '2026-11-22 18:53:06.55349+00', '2026-11-22 18:53:06.21818+00', '2026-11-22 18:53:06.55349+00', NULL, NULL, NULL, NULL, NULL, NULL, 2, DEFAULT);
INSERT INTO incidents.incidents VALUES ('01a2049a-d8c0-732a-a705-781e297508b1', 'Moved by investigate', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'investigating', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 18:53:06.624273+00', '2026-11-22 18:53:06.656775+00', '2026-11-22 18:53:06.624273+00', '2026-11-22 18:53:06.656775+00', NULL, NULL, NULL, NULL, NULL, NULL, 2, DEFAULT);
INSERT INTO incidents.incidents VALUES ('01a2049a-d906-73bf-85ea-1519a3dba9dc', 'Moved by mitigate', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'mitigated', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 18:53:06.694114+00', '2026-11-22 18:53:06.723148+00', '2026-11-22 18:53:06.694114+00', '2026-11-22 18:53:06.723148+00', NULL, NULL, NULL, NULL, NULL, NULL, 2, DEFAULT);
INSERT INTO incidents.incidents VALUES ('01a2049a-d937-76b5-a61d-b3389a73e1c7', 'Moved by resolve', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'resolved', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 18:53:06.743858+00', '2026-11-22 18:53:06.774955+00', '2026-11-22 18:53:06.743858+00', NULL, '2026-11-22 18:53:06.774955+00', NULL, 'anonymous', 'manual', NULL, NULL, 2, DEFAULT);
INSERT INTO incidents.incidents VALUES ('01a2049a-d97d-7aa7-a171-47880eba2fb0', 'Closed', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'closed', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 18:53:06.813093+00', '2026-11-22 18:53:06.859453+00', '2026-11-22 18:53:06.813093+00', NULL, '2026-11-22 18:53:06.837257+00', '2026-11-22 18:53:06.859453+00', 'ana', 'assisted', 'A renamed variable', 'Rolled back', 3, DEFAULT);
INSERT INTO incidents.incidents VALUES ('01a2049a-d9be-72d0-89df-091b815ec749', 'Reopened', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'open', '{checkout}', '{ana,ben}', '{"team": "search"}', '2026-11-22 18:53:06.878275+00', '2026-11-22 18:53:06.997765+00', '2026-11-22 18:53:06.927499+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4, DEFAULT);
INSERT INTO incidents.incidents VALUES ('01a2049a-da6c-7508-aeff-94ddb8cdb629', 'Fires since before the upgrade', NULL, 'p1', 'unknown', 'evals', 'open', '{}', '{}', '{}', '2026-11-22 18:53:07.052638+00', '2026-11-22 18:53:07.11505+00', '2026-11-22 18:53:07.052638+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, DEFAULT);
INSERT INTO incidents.incidents VALUES ('01a2049a-dac9-7f67-9af1-70f8c99d7b02', 'Came and went', NULL, 'p2', 'quality', 'evals', 'resolved', '{checkout}', '{}', '{"model": "m-1"}', '2026-11-22 18:53:07.145795+00', '2026-11-22 18:53:07.166965+00', '2026-11-22 18:53:07.145795+00', NULL, '2026-11-22 18:53:07.166965+00', NULL, 'system', 'automated', NULL, 'last_alert_resolved', 2, DEFAULT);
INSERT INTO incidents.incidents VALUES ('01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', 'Came, went and came', NULL, 'p0', 'quality', 'evals', 'open', '{checkout}', '{}', '{"model": "m-1"}', '2026-11-22 18:53:07.187524+00', '2026-11-22 18:53:07.221152+00', '2026-11-22 18:53:07.221152+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3, DEFAULT);
INSERT INTO incidents.incidents VALUES ('01a2049a-db2d-72ef-ad6f-3590dca1dd86', 'Calls fail', NULL, 'p0', 'unknown', 'alertmanager', 'open', '{}', '{}', '{"severity": "critical", "alertname": "LlmErrorRateHigh"}', '2026-11-22 18:53:07.245813+00', '2026-11-22 18:53:07.245813+00', '2026-11-22 18:53:07.245813+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, DEFAULT);


--
-- Data for Name: timeline_default; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.timeline_default VALUES (1, '2026-11-22 18:53:05.745672+00', '01a2049a-d551-7b56-bbc3-37646653c446', 'anonymous', 'created', NULL, 'open', 'Left open');
INSERT INTO incidents.timeline_default VALUES (2, '2026-11-22 18:53:06.21818+00', '01a2049a-d72a-76bc-9142-e39b6ec01343', 'anonymous', 'created', NULL, 'open', 'Moved by acknowledge');
INSERT INTO incidents.timeline_default VALUES (3, '2026-11-22 18:53:06.55349+00', '01a2049a-d72a-76bc-9142-e39b6ec01343', 'anonymous', 'state_changed', 'open', 'acknowledged', NULL);
INSERT INTO incidents.timeline_default VALUES (4, '2026-11-22 18:53:06.624273+00', '01a2049a-d8c0-732a-a705-781e297508b1', 'anonymous', 'created', NULL, 'open', 'Moved by investigate');
INSERT INTO incidents.timeline_default VALUES (5, '2026-11-22 18:53:06.656775+00', '01a2049a-d8c0-732a-a705-781e297508b1', 'anonymous', 'state_changed', 'open', 'investigating', NULL);
INSERT INTO incidents.timeline_default VALUES (6, '2026-11-22 18:53:06.694114+00', '01a2049a-d906-73bf-85ea-1519a3dba9dc', 'anonymous', 'created', NULL, 'open', 'Moved by mitigate');
INSERT INTO incidents.timeline_default VALUES (7, '2026-11-22 18:53:06.723148+00', '01a2049a-d906-73bf-85ea-1519a3dba9dc', 'anonymous', 'state_changed', 'open', 'mitigated', NULL);
INSERT INTO incidents.timeline_default VALUES (8, '2026-11-22 18:53:06.743858+00', '01a2049a-d937-76b5-a61d-b3389a73e1c7', 'anonymous', 'created', NULL, 'open', 'Moved by resolve');
INSERT INTO incidents.timeline_default VALUES (9, '2026-11-22 18:53:06.774955+00', '01a2049a-d937-76b5-a61d-b3389a73e1c7', 'anonymous', 'state_changed', 'open', 'resolved', NULL);
INSERT INTO incidents.timeline_default VALUES (10, '2026-11-22 18:53:06.813093+00', '01a2049a-d97d-7aa7-a171-47880eba2fb0', 'anonymous', 'created', NULL, 'open', 'Closed');
INSERT INTO incidents.timeline_default VALUES (11, '2026-11-22 18:53:06.837257+00', '01a2049a-d97d-7aa7-a171-47880eba2fb0', 'ana', 'state_changed', 'open', 'resolved', 'Rolled back');
INSERT INTO incidents.timeline_default VALUES (12, '2026-11-22 18:53:06.859453+00', '01a2049a-d97d-7aa7-a171-47880eba2fb0', 'anonymous', 'state_changed', 'resolved', 'closed', NULL);
INSERT INTO incidents.timeline_default VALUES (13, '2026-11-22 18:53:06.878275+00', '01a2049a-d9be-72d0-89df-091b815ec749', 'anonymous', 'created', NULL, 'open', 'Reopened');
INSERT INTO incidents.timeline_default VALUES (14, '2026-11-22 18:53:06.903637+00', '01a2049a-d9be-72d0-89df-091b815ec749', 'anonymous', 'state_changed', 'open', 'resolved', NULL);
INSERT INTO incidents.timeline_default VALUES (15, '2026-11-22 18:53:06.927499+00', '01a2049a-d9be-72d0-89df-091b815ec749', 'ben', 'state_changed', 'resolved', 'open', 'It is back');
INSERT INTO incidents.timeline_default VALUES (16, '2026-11-22 18:53:06.973637+00', '01a2049a-d9be-72d0-89df-091b815ec749', 'anonymous', 'note_added', NULL, NULL, 'A note
of two lines');
INSERT INTO incidents.timeline_default VALUES (17, '2026-11-22 18:53:06.997765+00', '01a2049a-d9be-72d0-89df-091b815ec749', 'anonymous', 'assignees_changed', '', 'ana, ben', NULL);
INSERT INTO incidents.timeline_default VALUES (18, '2026-11-22 18:53:07.052638+00', '01a2049a-da6c-7508-aeff-94ddb8cdb629', 'evals', 'created', NULL, 'open', 'Fires since before the upgrade');
INSERT INTO incidents.timeline_default VALUES (19, '2026-11-22 18:53:07.11505+00', '01a2049a-da6c-7508-aeff-94ddb8cdb629', 'evals', 'severity_changed', 'p2', 'p1', 'Fires since before the upgrade');
INSERT INTO incidents.timeline_default VALUES (20, '2026-11-22 18:53:07.145795+00', '01a2049a-dac9-7f67-9af1-70f8c99d7b02', 'evals', 'created', NULL, 'open', 'Came and went');
INSERT INTO incidents.timeline_default VALUES (21, '2026-11-22 18:53:07.166965+00', '01a2049a-dac9-7f67-9af1-70f8c99d7b02', 'evals', 'alert_resolved', NULL, NULL, 'Came and went');
INSERT INTO incidents.timeline_default VALUES (22, '2026-11-22 18:53:07.166965+00', '01a2049a-dac9-7f67-9af1-70f8c99d7b02', 'system', 'state_changed', 'open', 'resolved', 'last_alert_resolved');
INSERT INTO incidents.timeline_default VALUES (23, '2026-11-22 18:53:07.187524+00', '01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', 'evals', 'created', NULL, 'open', 'Came, went and came');
INSERT INTO incidents.timeline_default VALUES (24, '2026-11-22 18:53:07.204424+00', '01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', 'evals', 'alert_resolved', NULL, NULL, 'Came, went and came');
INSERT INTO incidents.timeline_default VALUES (25, '2026-11-22 18:53:07.204424+00', '01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', 'system', 'state_changed', 'open', 'resolved', 'last_alert_resolved');
INSERT INTO incidents.timeline_default VALUES (26, '2026-11-22 18:53:07.221152+00', '01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', 'evals', 'state_changed', 'resolved', 'open', 'reopened');
INSERT INTO incidents.timeline_default VALUES (27, '2026-11-22 18:53:07.221152+00', '01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', 'evals', 'severity_changed', 'p2', 'p0', 'Came, went and came');
INSERT INTO incidents.timeline_default VALUES (28, '2026-11-22 18:53:07.221152+00', '01a2049a-daf3-7cbb-b4e1-0a9996dbbe64', 'evals', 'alert_joined', NULL, 'reopened', 'Came, went and came');
INSERT INTO incidents.timeline_default VALUES (29, '2026-11-22 18:53:07.245813+00', '01a2049a-db2d-72ef-ad6f-3590dca1dd86', 'alertmanager', 'created', NULL, 'open', 'Calls fail');


--
-- Data for Name: __EFMigrationsHistory; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122171733_Initial', '10.0.15');


--
-- Name: timeline_sequence; Type: SEQUENCE SET; Schema: incidents; Owner: -
--

SELECT pg_catalog.setval('incidents.timeline_sequence', 29, true);


--
-- Name: alerts pk_alerts; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.alerts
    ADD CONSTRAINT pk_alerts PRIMARY KEY (id);


--
-- Name: receipts pk_receipts; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts
    ADD CONSTRAINT pk_receipts PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_default receipts_default_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_default
    ADD CONSTRAINT receipts_default_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: leases pk_leases; Type: CONSTRAINT; Schema: common; Owner: -
--

ALTER TABLE ONLY common.leases
    ADD CONSTRAINT pk_leases PRIMARY KEY (name);


--
-- Name: activity pk_activity; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.activity
    ADD CONSTRAINT pk_activity PRIMARY KEY (incident_id);


--
-- Name: group_bindings pk_group_bindings; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.group_bindings
    ADD CONSTRAINT pk_group_bindings PRIMARY KEY (group_key, incident_id);


--
-- Name: incidents pk_incidents; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.incidents
    ADD CONSTRAINT pk_incidents PRIMARY KEY (id);


--
-- Name: timeline pk_timeline; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline
    ADD CONSTRAINT pk_timeline PRIMARY KEY (sequence, at);


--
-- Name: timeline_default timeline_default_pkey; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline_default
    ADD CONSTRAINT timeline_default_pkey PRIMARY KEY (sequence, at);


--
-- Name: __EFMigrationsHistory pk___ef_migrations_history; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."__EFMigrationsHistory"
    ADD CONSTRAINT pk___ef_migrations_history PRIMARY KEY (migration_id);


--
-- Name: ix_alerts_fingerprint; Type: INDEX; Schema: alerts; Owner: -
--

CREATE INDEX ix_alerts_fingerprint ON alerts.alerts USING btree (fingerprint);


--
-- Name: ix_alerts_firing; Type: INDEX; Schema: alerts; Owner: -
--

CREATE INDEX ix_alerts_firing ON alerts.alerts USING btree (id) WHERE (status = 'firing'::text);


--
-- Name: ix_alerts_incident_id; Type: INDEX; Schema: alerts; Owner: -
--

CREATE INDEX ix_alerts_incident_id ON alerts.alerts USING btree (incident_id);


--
-- Name: ix_alerts_source_id; Type: INDEX; Schema: alerts; Owner: -
--

CREATE INDEX ix_alerts_source_id ON alerts.alerts USING btree (source, id);


--
-- Name: ux_alerts_latest; Type: INDEX; Schema: alerts; Owner: -
--

CREATE UNIQUE INDEX ux_alerts_latest ON alerts.alerts USING btree (fingerprint) WHERE latest;


--
-- Name: ix_group_bindings_incident_id; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_group_bindings_incident_id ON incidents.group_bindings USING btree (incident_id);


--
-- Name: ix_incidents_active; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_active ON incidents.incidents USING btree (severity, state) WHERE (state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'investigating'::text, 'mitigated'::text]));


--
-- Name: ix_incidents_assignees; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_assignees ON incidents.incidents USING gin (assignees);


--
-- Name: ix_incidents_created_at_id; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_created_at_id ON incidents.incidents USING btree (created_at, id);


--
-- Name: ix_incidents_labels; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_labels ON incidents.incidents USING gin (labels jsonb_path_ops);


--
-- Name: ix_incidents_search; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_search ON incidents.incidents USING gin (search);


--
-- Name: ix_incidents_services; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_services ON incidents.incidents USING gin (services);


--
-- Name: ix_incidents_updated_at_id; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_updated_at_id ON incidents.incidents USING btree (updated_at, id);


--
-- Name: ix_timeline_incident_id_sequence; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_timeline_incident_id_sequence ON ONLY incidents.timeline USING btree (incident_id, sequence);


--
-- Name: timeline_default_incident_id_sequence_idx; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX timeline_default_incident_id_sequence_idx ON incidents.timeline_default USING btree (incident_id, sequence);


--
-- Name: ux_group_bindings_active; Type: INDEX; Schema: incidents; Owner: -
--

CREATE UNIQUE INDEX ux_group_bindings_active ON incidents.group_bindings USING btree (group_key) WHERE active;


--
-- Name: receipts_default_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_default_pkey;


--
-- Name: timeline_default_incident_id_sequence_idx; Type: INDEX ATTACH; Schema: incidents; Owner: -
--

ALTER INDEX incidents.ix_timeline_incident_id_sequence ATTACH PARTITION incidents.timeline_default_incident_id_sequence_idx;


--
-- Name: timeline_default_pkey; Type: INDEX ATTACH; Schema: incidents; Owner: -
--

ALTER INDEX incidents.pk_timeline ATTACH PARTITION incidents.timeline_default_pkey;


--
-- Name: timeline timeline_is_append_only; Type: TRIGGER; Schema: incidents; Owner: -
--

CREATE TRIGGER timeline_is_append_only BEFORE DELETE OR UPDATE ON incidents.timeline FOR EACH ROW EXECUTE FUNCTION incidents.refuse_change();


--
-- Name: timeline timeline_is_not_emptied; Type: TRIGGER; Schema: incidents; Owner: -
--

CREATE TRIGGER timeline_is_not_emptied BEFORE TRUNCATE ON incidents.timeline FOR EACH STATEMENT EXECUTE FUNCTION incidents.refuse_change();


--
-- Name: alerts fk_alerts_incidents_incident_id; Type: FK CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.alerts
    ADD CONSTRAINT fk_alerts_incidents_incident_id FOREIGN KEY (incident_id) REFERENCES incidents.incidents(id) ON DELETE RESTRICT;


--
-- Name: activity fk_activity_incidents_incident_id; Type: FK CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.activity
    ADD CONSTRAINT fk_activity_incidents_incident_id FOREIGN KEY (incident_id) REFERENCES incidents.incidents(id) ON DELETE RESTRICT;


--
-- Name: group_bindings fk_group_bindings_incidents_incident_id; Type: FK CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.group_bindings
    ADD CONSTRAINT fk_group_bindings_incidents_incident_id FOREIGN KEY (incident_id) REFERENCES incidents.incidents(id) ON DELETE RESTRICT;


--
-- Name: timeline fk_timeline_incidents_incident_id; Type: FK CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE incidents.timeline
    ADD CONSTRAINT fk_timeline_incidents_incident_id FOREIGN KEY (incident_id) REFERENCES incidents.incidents(id);


--
-- PostgreSQL database dump complete
--


