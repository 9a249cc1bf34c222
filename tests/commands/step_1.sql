BEGIN TRANSACTION;
CREATE TABLE audit (
  ordering INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  record INTEGER NOT NULL,
  body TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;
INSERT INTO "audit" VALUES(1,1795319340,'system','definitions.taken_up',0,'{"action":"definitions.taken_up","actor":"system","at":1795319340,"detail":{"digest":"01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df"},"order":1,"outcome":"done","record":""}',X'489FE6505F98908ED780D986084D3E15AD781A786973E5BB82469CB9F95BB8E9');
INSERT INTO "audit" VALUES(2,1795319342,'system','account.created',0,'{"action":"account.created","actor":"system","at":1795319342,"detail":{"account":"1m80ny9gb0000"},"order":2,"outcome":"done","record":""}',X'7A16E2F6DF3FB6C3BB36521A8AEA1F5BA3F11C6D60FF1D9AA719D69B58A4EA57');
INSERT INTO "audit" VALUES(3,1795319342,'1m80ny9gb0000','session.begun',0,'{"action":"session.begun","actor":"1m80ny9gb0000","at":1795319342,"detail":{},"order":3,"outcome":"done","record":""}',X'637CB1C4B7DA7B9B942A7C77BFAE1E2F08785508390CD30388E7CB3FA3A7354A');
INSERT INTO "audit" VALUES(4,1795319343,'1m80ny9gb0000','session.begun',0,'{"action":"session.begun","actor":"1m80ny9gb0000","at":1795319343,"detail":{},"order":4,"outcome":"done","record":""}',X'F8050954836AC8E1986826166FD66281657C45C490C15C6733056FF2C4F96757');
INSERT INTO "audit" VALUES(5,1795319343,'system','account.password_set',0,'{"action":"account.password_set","actor":"system","at":1795319343,"detail":{"account":"1m80ny9gb0000"},"order":5,"outcome":"done","record":""}',X'DA3F04BF633D0249D0A4B735FC4725112563AF9E1DEFB49B5CB89DBE1718083F');
INSERT INTO "audit" VALUES(6,1795319343,'1m80ny9gb0000','session.begun',0,'{"action":"session.begun","actor":"1m80ny9gb0000","at":1795319343,"detail":{},"order":6,"outcome":"done","record":""}',X'6234CF58365E1CB00D8D6C17874D2D77A0A5C03B9803D676B2882126B427BF4F');
INSERT INTO "audit" VALUES(7,1795319343,'1m80ny9gb0000','record.created',1882528776421638144,'{"action":"record.created","actor":"1m80ny9gb0000","at":1795319343,"detail":{"events":["formed"],"version":1},"order":7,"outcome":"done","record":"1m80nyav10000"}',X'497879C81EBF85175D0D910F7F0DDE4A434080E4E75E1DC54AF7C36C9EB94C47');
INSERT INTO "audit" VALUES(8,1795319343,'1m80ny9gb0000','record.created',1882528776430026752,'{"action":"record.created","actor":"1m80ny9gb0000","at":1795319343,"detail":{"events":["formed","linked"],"version":2},"order":8,"outcome":"done","record":"1m80nyav90000"}',X'E24C418B53F9322960D1263789EACD91F99B85563CD6D0E8DB569121D44E4466');
INSERT INTO "audit" VALUES(9,1795319343,'1m80ny9gb0000','record.created',1882528776438415360,'{"action":"record.created","actor":"1m80ny9gb0000","at":1795319343,"detail":{"events":["joined","rank_held"],"version":2},"order":9,"outcome":"done","record":"1m80nyavh0000"}',X'D151B970E0606CC6BC9281B9935AE4F8282BDEDE38E68D30AC5F67AECEB8D4F5');
INSERT INTO "audit" VALUES(10,1795319345,'system','account.created',0,'{"action":"account.created","actor":"system","at":1795319345,"detail":{"account":"1m80nycpq0000"},"order":10,"outcome":"done","record":""}',X'FAE646B02DA171D67D4A0881826A08F81299DD7411253316843E55D938CD2859');
INSERT INTO "audit" VALUES(11,1795319346,'1m80nycpq0000','session.begun',0,'{"action":"session.begun","actor":"1m80nycpq0000","at":1795319346,"detail":{},"order":11,"outcome":"done","record":""}',X'F944B0F3A54A65C5BF0855F4C2C957AEEBFEEC68B95A4AB27BC06F8BFB7A703D');
INSERT INTO "audit" VALUES(12,1795319347,'1m80nycpq0000','session.begun',0,'{"action":"session.begun","actor":"1m80nycpq0000","at":1795319347,"detail":{},"order":12,"outcome":"done","record":""}',X'CF4CD87033E9986E54E9C3884D077D8ACB5E00DC630B541C92B987050AD4C7D3');
INSERT INTO "audit" VALUES(13,1795319347,'system','account.password_set',0,'{"action":"account.password_set","actor":"system","at":1795319347,"detail":{"account":"1m80nycpq0000"},"order":13,"outcome":"done","record":""}',X'58E196675BA305407A231D479428996518C145039B860FDD36F7939D9EBA8C4E');
INSERT INTO "audit" VALUES(14,1795319348,'1m80nycpq0000','session.begun',0,'{"action":"session.begun","actor":"1m80nycpq0000","at":1795319348,"detail":{},"order":14,"outcome":"done","record":""}',X'5E8A927041CE7510898432C24BA416F7C4B5B5DED3084967AF5EFB802DB96549');
INSERT INTO "audit" VALUES(15,1795319348,'1m80nycpq0000','record.created',1882528780972457984,'{"action":"record.created","actor":"1m80nycpq0000","at":1795319348,"detail":{"events":["registered"],"version":1},"order":15,"outcome":"done","record":"1m80nyf2n0000"}',X'2ADAEB7F046885CD3188F646C21A4CB8D41B987C80A65B9AAB0CD7AC257534F4');
INSERT INTO "audit" VALUES(16,1795319348,'1m80nycpq0000','record.created',1882528780995526656,'{"action":"record.created","actor":"1m80nycpq0000","at":1795319348,"detail":{"events":["registered"],"version":1},"order":16,"outcome":"done","record":"1m80nyf3b0000"}',X'4BDB47A9CC955A02A8F26217B5E830687FDEC9A83593882FC0FD09699FE8D3C5');
INSERT INTO "audit" VALUES(17,1795319348,'1m80nycpq0000','record.created',1882528780998672384,'{"action":"record.created","actor":"1m80nycpq0000","at":1795319348,"detail":{"events":["registered"],"version":1},"order":17,"outcome":"done","record":"1m80nyf3e0000"}',X'6DA798ED4B52D9DF6F20C7CDF3416272D1FF673DDC3BFA7ECA70104A93C2ABB2');
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO "counter" VALUES('reference:UN/{number}',2);
INSERT INTO "counter" VALUES('change',6);
INSERT INTO "counter" VALUES('reference:OF/{number}',1);
INSERT INTO "counter" VALUES('reference:PE/2026/{number}',2);
INSERT INTO "counter" VALUES('reference:PL/2026/{number}',1);
CREATE TABLE dependency (
  read_record INTEGER NOT NULL,
  what TEXT NOT NULL,
  record INTEGER NOT NULL,
  standard TEXT NOT NULL,
  PRIMARY KEY (read_record, what, record, standard)
) STRICT, WITHOUT ROWID;
CREATE TABLE duty (
  id INTEGER PRIMARY KEY,
  standard TEXT NOT NULL,
  record INTEGER NOT NULL,
  instance TEXT NOT NULL,
  part TEXT NOT NULL,
  record_type TEXT NOT NULL,
  verdict INTEGER NOT NULL,
  open INTEGER NOT NULL,
  due INTEGER NOT NULL,
  owner TEXT NOT NULL,
  unit INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  body TEXT NOT NULL,
  definitions TEXT NOT NULL,
  acknowledged_by TEXT NOT NULL,
  acknowledged_at INTEGER,
  taker TEXT NOT NULL,
  closed INTEGER,
  UNIQUE (record, standard, instance, part)
) STRICT;
CREATE TABLE duty_note (
  duty INTEGER NOT NULL,
  number INTEGER NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (duty, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
  ordering INTEGER PRIMARY KEY,
  id INTEGER NOT NULL UNIQUE,
  record INTEGER NOT NULL REFERENCES record (id),
  number INTEGER NOT NULL,
  type TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  digest BLOB NOT NULL,
  UNIQUE (record, number)
) STRICT;
INSERT INTO "event" VALUES(1,1882528776421638145,1882528776421638144,1,'formed',1795319343,'{"by":"","corrects":"","fields":{"name":"Test force"},"happened":[1795319343,1795319343,false],"id":"1m80nyav10001","number":1,"order":1,"reason":"","record":"1m80nyav10000","recorded_at":1795319343,"recorded_by":"1m80ny9gb0000","type":"formed","withdraws":""}',X'D59A17497631F3EE106E7017056C58A2282D2F4575296596990BC8CF8D1D90EE');
INSERT INTO "event" VALUES(2,1882528776430026753,1882528776430026752,1,'formed',1795319343,'{"by":"","corrects":"","fields":{"name":"Harrow Road custody suite"},"happened":[1795319343,1795319343,false],"id":"1m80nyav90001","number":1,"order":2,"reason":"","record":"1m80nyav90000","recorded_at":1795319343,"recorded_by":"1m80ny9gb0000","type":"formed","withdraws":""}',X'AF955BD6AC391CABD7A440C1B3A4A8E7DBF2E874B159A0D1210DBBE3CB2B6FFC');
INSERT INTO "event" VALUES(3,1882528776430026754,1882528776430026752,2,'linked',1795319343,'{"by":"","corrects":"","fields":{"link":"parent","to":"1m80nyav10000"},"happened":[1795319343,1795319343,false],"id":"1m80nyav90002","number":2,"order":3,"reason":"","record":"1m80nyav90000","recorded_at":1795319343,"recorded_by":"1m80ny9gb0000","type":"linked","withdraws":""}',X'C1892B909E65382B418E5B6EE98F2965981144C04BBE1CD25D7F32A8BB4B290B');
INSERT INTO "event" VALUES(4,1882528776438415361,1882528776438415360,1,'joined',1795319343,'{"by":"","corrects":"","fields":{"name":"Sergeant 0"},"happened":[1795319343,1795319343,false],"id":"1m80nyavh0001","number":1,"order":4,"reason":"","record":"1m80nyavh0000","recorded_at":1795319343,"recorded_by":"1m80ny9gb0000","type":"joined","withdraws":""}',X'B45E4334A58E20F12B85BB29B0FA89184418B24BAAE553D3CB9B8D1D4DA86D89');
INSERT INTO "event" VALUES(5,1882528776438415362,1882528776438415360,2,'rank_held',1795319343,'{"by":"","corrects":"","fields":{"rank":"sergeant"},"happened":[1795319343,1795319343,false],"id":"1m80nyavh0002","number":2,"order":5,"reason":"","record":"1m80nyavh0000","recorded_at":1795319343,"recorded_by":"1m80ny9gb0000","type":"rank_held","withdraws":""}',X'07638B7C911114BBE6EB1DAFF56AD0236B58D78F01DF28CDD1FF1F610BC89ABE');
INSERT INTO "event" VALUES(6,1882528780972457985,1882528780972457984,1,'registered',1795319348,'{"by":"1m80nyavh0000","corrects":"","fields":{"date_of_birth":"2011-05-04","name":"Alex Testcase","sex":"male"},"happened":[1795319348,1795319348,false],"id":"1m80nyf2n0001","number":1,"order":6,"reason":"","record":"1m80nyf2n0000","recorded_at":1795319348,"recorded_by":"1m80nycpq0000","type":"registered","withdraws":""}',X'EDF3B984943F8C2DD29B6BAEAA332977CD1505245E839877B0206D25ACF5EA45');
INSERT INTO "event" VALUES(7,1882528780996575232,1882528780995526656,1,'registered',1795319348,'{"by":"1m80nyavh0000","corrects":"","fields":{"kind":"police_station","name":"Harrow Road police station"},"happened":[1795319348,1795319348,false],"id":"1m80nyf3c0000","number":1,"order":7,"reason":"","record":"1m80nyf3b0000","recorded_at":1795319348,"recorded_by":"1m80nycpq0000","type":"registered","withdraws":""}',X'E07C6A3CE17901BCED075CA5A2AC733ECF66A2B5EF35CB0B81BF504588D4963E');
INSERT INTO "event" VALUES(8,1882528780998672385,1882528780998672384,1,'registered',1795319348,'{"by":"1m80nyavh0000","corrects":"","fields":{"date_of_birth":"2012-02-29","name":"Rowan Testcase","sex":"female"},"happened":[1795319348,1795319348,false],"id":"1m80nyf3e0001","number":1,"order":8,"reason":"","record":"1m80nyf3e0000","recorded_at":1795319348,"recorded_by":"1m80nycpq0000","type":"registered","withdraws":""}',X'20A7AF8C2DB086EB3799C33C7FB38C05210BFD60B6720F19E81022B16A55FC5C');
CREATE TABLE judgement (
  record INTEGER NOT NULL,
  standard TEXT NOT NULL,
  next_change INTEGER NOT NULL,
  definitions TEXT NOT NULL,
  judged_at INTEGER NOT NULL,
  queued INTEGER NOT NULL,
  own_looks TEXT NOT NULL,
  PRIMARY KEY (record, standard)
) STRICT, WITHOUT ROWID;
INSERT INTO "judgement" VALUES(1882528780972457984,'people.care_authority',2305843009213693951,'01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df',1795319348,0,'
status_set
');
INSERT INTO "judgement" VALUES(1882528780972457984,'people.date_of_birth',2305843009213693951,'01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df',1795319348,0,'
registered
');
INSERT INTO "judgement" VALUES(1882528780972457984,'people.exploitation.spoken_to',2305843009213693951,'01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df',1795319348,0,'
status_set
');
INSERT INTO "judgement" VALUES(1882528780972457984,'people.voice',2305843009213693951,'01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df',1795319348,0,'
voice_recorded
');
INSERT INTO "judgement" VALUES(1882528780972457984,'people.voice.try_again',2305843009213693951,'01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df',1795319348,0,'
voice_recorded
');
INSERT INTO "judgement" VALUES(1882528780998672384,'people.care_authority',2305843009213693951,'01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df',1795319348,0,'
status_set
');
INSERT INTO "judgement" VALUES(1882528780998672384,'people.date_of_birth',2305843009213693951,'01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df',1795319348,0,'
registered
');
INSERT INTO "judgement" VALUES(1882528780998672384,'people.exploitation.spoken_to',2305843009213693951,'01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df',1795319348,0,'
status_set
');
INSERT INTO "judgement" VALUES(1882528780998672384,'people.voice',2305843009213693951,'01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df',1795319348,0,'
voice_recorded
');
INSERT INTO "judgement" VALUES(1882528780998672384,'people.voice.try_again',2305843009213693951,'01e744b81a93aa3b55407099bd79ae93fa7c6028398402ce26c42f76f36790df',1795319348,0,'
voice_recorded
');
CREATE TABLE link (
  from_record INTEGER NOT NULL,
  from_type TEXT NOT NULL,
  link TEXT NOT NULL,
  to_record INTEGER NOT NULL,
  event INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  PRIMARY KEY (from_record, event)
) STRICT, WITHOUT ROWID;
INSERT INTO "link" VALUES(1882528776430026752,'unit','parent',1882528776421638144,1882528776430026754,0);
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  reference TEXT NOT NULL,
  unit INTEGER NOT NULL,
  state TEXT NOT NULL,
  sensitivity TEXT NOT NULL,
  restricted INTEGER NOT NULL,
  restriction TEXT NOT NULL,
  holders TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  history_from INTEGER NOT NULL,
  version INTEGER NOT NULL,
  headline TEXT NOT NULL,
  fold TEXT NOT NULL,
  columns TEXT NOT NULL,
  worst INTEGER NOT NULL,
  next_due INTEGER NOT NULL,
  next_duty TEXT NOT NULL
) STRICT;
INSERT INTO "record" VALUES(1882528776421638144,'unit','UN/1',0,'current','official',0,'{}','[]',1795319343,1795319343,1795319343,1,'Test force','test force un/1','{"name":"Test force"}',99,2305843009213693951,'');
INSERT INTO "record" VALUES(1882528776430026752,'unit','UN/2',0,'current','official',0,'{}','[]',1795319343,1795319343,1795319343,2,'Harrow Road custody suite','harrow road custody suite un/2','{"name":"Harrow Road custody suite"}',99,2305843009213693951,'');
INSERT INTO "record" VALUES(1882528776438415360,'officer','OF/1',0,'serving','official-sensitive',0,'{}','[]',1795319343,1795319343,1795319343,2,'Sergeant 0','sergeant 0 of/1','{"name":"Sergeant 0","rank_now":"sergeant"}',99,2305843009213693951,'');
INSERT INTO "record" VALUES(1882528780972457984,'person','PE/2026/1',1882528776430026752,'current','official-sensitive',0,'{}','[]',1795319348,1795319348,1795319348,1,'Alex Testcase','alex testcase pe/2026/1','{"date_of_birth":"2011-05-04","name":"Alex Testcase","sex":"male"}',99,2305843009213693951,'');
INSERT INTO "record" VALUES(1882528780995526656,'place','PL/2026/1',1882528776430026752,'current','official-sensitive',0,'{}','[]',1795319348,1795319348,1795319348,1,'Harrow Road police station','harrow road police station pl/2026/1','{"kind":"police_station","name":"Harrow Road police station"}',99,2305843009213693951,'');
INSERT INTO "record" VALUES(1882528780998672384,'person','PE/2026/2',1882528776430026752,'current','official-sensitive',0,'{}','[]',1795319348,1795319348,1795319348,1,'Rowan Testcase','rowan testcase pe/2026/2','{"date_of_birth":"2012-02-29","name":"Rowan Testcase","sex":"female"}',99,2305843009213693951,'');
CREATE TABLE rung_fired (
  duty INTEGER NOT NULL,
  at INTEGER NOT NULL,
  role TEXT NOT NULL,
  fired_at INTEGER NOT NULL,
  PRIMARY KEY (duty, at, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO "schema_step" VALUES(1,'log and duties');
CREATE TABLE verdict_change (
  duty INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  from_verdict INTEGER NOT NULL,
  to_verdict INTEGER NOT NULL,
  PRIMARY KEY (duty, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_by_type ON record (type, id);
CREATE INDEX record_by_update ON record (type, updated_at, id);
CREATE INDEX record_by_worst ON record (type, worst, id);
CREATE UNIQUE INDEX record_by_reference ON record (reference, type) WHERE reference <> '';
CREATE INDEX link_backwards ON link (to_record, from_type, link, from_record);
CREATE INDEX duty_open ON duty (verdict, due, id) WHERE open = 1;
CREATE INDEX duty_open_by_owner ON duty (owner, unit, verdict, due, id) WHERE open = 1;
CREATE INDEX duty_counts ON duty (standard, verdict, open, unit);
CREATE INDEX judgement_due ON judgement (next_change, record, standard);
CREATE INDEX judgement_queue ON judgement (record, standard) WHERE queued = 1;
CREATE INDEX judgement_definitions ON judgement (definitions);
CREATE INDEX dependency_of ON dependency (record, standard);
CREATE INDEX audit_by_record ON audit (record, ordering) WHERE record <> 0;
CREATE INDEX audit_by_actor ON audit (actor, ordering);
CREATE INDEX audit_by_time ON audit (at, ordering);
COMMIT;
