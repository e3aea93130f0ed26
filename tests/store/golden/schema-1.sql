BEGIN TRANSACTION;
CREATE TABLE actor (
        uid TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT,
        country TEXT,
        anonymous INTEGER NOT NULL,
        note TEXT,
        attributes TEXT NOT NULL,
        PRIMARY KEY (uid)
    )
     STRICT;
INSERT INTO "actor" VALUES('01a2034d-afc1-726a-b896-5eab3c618a8c','Denmark','state','DNK',0,NULL,'{}');
INSERT INTO "actor" VALUES('01a2034d-afc1-7c04-8635-a4909a917afa','Philippines','state','PHL',0,NULL,'{}');
INSERT INTO "actor" VALUES('01a2034d-afc1-7ad2-91ac-3c13638d9062','European Union','regional organisation',NULL,0,NULL,'{}');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE alias (
        alias TEXT NOT NULL,
        actor TEXT NOT NULL,
        PRIMARY KEY (alias),
        FOREIGN KEY(actor) REFERENCES actor (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT;
INSERT INTO "alias" VALUES('Kingdom of Denmark','01a2034d-afc1-726a-b896-5eab3c618a8c');
CREATE TABLE assignment (
        actor TEXT NOT NULL,
        side TEXT NOT NULL,
        reason TEXT NOT NULL,
        source TEXT,
        PRIMARY KEY (actor),
        FOREIGN KEY(actor) REFERENCES actor (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT;
CREATE TABLE code (
        id TEXT NOT NULL,
        parent TEXT,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        codable INTEGER NOT NULL,
        definition TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT code_kind CHECK (kind IN ('frame', 'theme', 'metaphor', 'device')),
        FOREIGN KEY(parent) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT;
INSERT INTO "code" VALUES('control',NULL,1,'Control','frame',0,'1eb12edd4ed36db48b98c9d73ef38b0e5a27e3dddef37ff13468115432a749b0');
INSERT INTO "code" VALUES('control.sovereignty','control',2,'Sovereignty','theme',1,'1eb12edd4ed36db48b98c9d73ef38b0e5a27e3dddef37ff13468115432a749b0');
INSERT INTO "code" VALUES('control.state_led','control',3,'State-led','theme',1,'1eb12edd4ed36db48b98c9d73ef38b0e5a27e3dddef37ff13468115432a749b0');
CREATE TABLE codebook (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        version TEXT NOT NULL,
        revision INTEGER NOT NULL,
        meaning TEXT NOT NULL,
        head TEXT NOT NULL,
        source TEXT,
        PRIMARY KEY (id)
    )
     STRICT;
INSERT INTO "codebook" VALUES('small','A small codebook','1.0.0',1,'fe6a9583d4534749','103c63fdcb1a9566240ef048a6f04b857360e950c1dcc2d40ca7aeb249a00024',NULL);
CREATE TABLE coder (
        name TEXT NOT NULL,
        PRIMARY KEY (name)
    )
     STRICT;
INSERT INTO "coder" VALUES('ab');
INSERT INTO "coder" VALUES('cd');
CREATE TABLE coding (
        uid TEXT NOT NULL,
        record TEXT NOT NULL,
        code TEXT NOT NULL,
        coder TEXT NOT NULL,
        start INTEGER,
        "end" INTEGER,
        text_hash TEXT,
        quote_hash TEXT,
        dimensions TEXT NOT NULL,
        source TEXT,
        created TEXT NOT NULL,
        codebook TEXT,
        words INTEGER,
        PRIMARY KEY (uid),
        CONSTRAINT coding_both_ends CHECK ((start IS NULL) = ("end" IS NULL)),
        CONSTRAINT coding_not_empty CHECK (start IS NULL OR (start >= 0 AND start < "end")),
        FOREIGN KEY(record) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(code) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT;
INSERT INTO "coding" VALUES('01a2034d-afc8-71e2-a747-12973275db84','15b93ecf-d01c-5a53-8bec-ea5c41394e2f','control.sovereignty','ab',0,28,'3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011','9e5cfdb5a3ce4cc6bc2e3e3255646df43ee7d61330b93f5f849edfc4177c2d03','{"stance":"asserts"}',NULL,'2026-11-22T12:49:12.645798Z','fe6a9583d4534749',5);
CREATE TABLE content (
        id INTEGER NOT NULL,
        hash TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (hash)
    )
     STRICT;
INSERT INTO "content" VALUES(1,'1eb12edd4ed36db48b98c9d73ef38b0e5a27e3dddef37ff13468115432a749b0','{"brief":null,"dimensions_required":[],"examples":[],"exclude":[],"full":null,"include":[],"note":null}');
INSERT INTO "content" VALUES(2,'103c63fdcb1a9566240ef048a6f04b857360e950c1dcc2d40ca7aeb249a00024','{"dimensions":[{"definition":null,"free":null,"id":"stance","label":null,"question":null,"values":[{"definition":null,"id":"asserts","label":"Asserts","maps":{}},{"definition":null,"id":"contests","label":"Contests","maps":{}}]},{"definition":null,"free":"entity","id":"responsible","label":null,"question":null,"values":[]}],"header":{}}');
INSERT INTO "content" VALUES(3,'4f7c687eb92fb6824b1ad63fc57d6b5748f3eb2ae52e3e2fc899ac6e59e4118c','{"as_of":"2017-01-01","based_on":null,"complement":"Others","groups":[{"label":"Listed","side":"Global South"},{"label":"Others","side":"Global North"}],"id":"sides","licence":null,"members":{"Listed":["ARE","PHL"]},"note":null,"overrides":[],"source":"invented for the tests","title":"Two sides","valid":null}');
INSERT INTO "content" VALUES(4,'3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011','Migration is ours to govern. 👩‍👩‍👧 The wheel exists; naïve cafés too.');
CREATE TABLE event (
        number INTEGER NOT NULL,
        replica TEXT NOT NULL,
        seq INTEGER NOT NULL,
        clock INTEGER NOT NULL,
        kind TEXT NOT NULL,
        batch TEXT,
        coder TEXT NOT NULL,
        time TEXT NOT NULL,
        reason TEXT,
        target TEXT,
        summary TEXT NOT NULL,
        schema INTEGER NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL,
        changes TEXT NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (replica, seq)
    )
     STRICT;
INSERT INTO "event" VALUES(1,'01a2034d-afb5-710a-a171-626f1e37e584',1,1,'register',NULL,'ab','2026-11-22T12:49:12.628896Z',NULL,NULL,'registered ab',1,'0000000000000000000000000000000000000000000000000000000000000000','be8481cfd7460262e7b890f316571d559095216b5fe0a63e8af397dac5d1c918','[{"op":"insert","table":"coder","columns":["name"],"rows":[["ab"]]}]');
INSERT INTO "event" VALUES(2,'01a2034d-afb5-710a-a171-626f1e37e584',2,2,'create',NULL,'ab','2026-11-22T12:49:12.628896Z',NULL,NULL,'create',1,'be8481cfd7460262e7b890f316571d559095216b5fe0a63e8af397dac5d1c918','2ad5f67fa4aac5e5d4fc7292ba606c0b7e9a34002be3bf449e86741823a97571','[{"op":"insert","table":"setting","columns":["key","value"],"rows":[["title","Small study"]]},{"op":"insert","table":"setting","columns":["key","value"],"rows":[["scheme","sides"]]},{"op":"insert","table":"codebook","columns":["id","title","version","revision","meaning","head","source"],"rows":[["small","A small codebook","1.0.0",1,"fe6a9583d4534749","103c63fdcb1a9566240ef048a6f04b857360e950c1dcc2d40ca7aeb249a00024",null]]},{"op":"insert","table":"code","columns":["id","parent","name","kind","codable","position","definition"],"rows":[["control",null,"Control","frame",false,1,"1eb12edd4ed36db48b98c9d73ef38b0e5a27e3dddef37ff13468115432a749b0"],["control.sovereignty","control","Sovereignty","theme",true,2,"1eb12edd4ed36db48b98c9d73ef38b0e5a27e3dddef37ff13468115432a749b0"],["control.state_led","control","State-led","theme",true,3,"1eb12edd4ed36db48b98c9d73ef38b0e5a27e3dddef37ff13468115432a749b0"]]},{"op":"insert","table":"scheme","columns":["id","title","as_of","based_on","definition"],"rows":[["sides","Two sides","2017-01-01",null,"4f7c687eb92fb6824b1ad63fc57d6b5748f3eb2ae52e3e2fc899ac6e59e4118c"]]}]');
INSERT INTO "event" VALUES(3,'01a2034d-afb5-710a-a171-626f1e37e584',3,3,'import',NULL,'ab','2026-11-22T12:49:12.638509Z',NULL,NULL,'imported transcript: 3 records, 3 actors, 1 alias, 1 meeting, 2 panels',1,'2ad5f67fa4aac5e5d4fc7292ba606c0b7e9a34002be3bf449e86741823a97571','a9cf9d5f694a1a1bd49de33461985bf315d80e5e89c139cdd7777b89d70c29e4','[{"op":"insert","table":"actor","columns":["uid","name","type","country","anonymous","note","attributes"],"rows":[["01a2034d-afc1-726a-b896-5eab3c618a8c","Denmark","state","DNK",false,null,{}],["01a2034d-afc1-7c04-8635-a4909a917afa","Philippines","state","PHL",false,null,{}],["01a2034d-afc1-7ad2-91ac-3c13638d9062","European Union","regional organisation",null,false,null,{}]]},{"op":"insert","table":"alias","columns":["alias","actor"],"rows":[["Kingdom of Denmark","01a2034d-afc1-726a-b896-5eab3c618a8c"]]},{"op":"insert","table":"meeting","columns":["uid","id","name","venue","date","place","theme","closed_panels","note","source","attributes"],"rows":[["a64b0cf2-787e-513f-b152-be13af6b7262","own","Small study",null,null,null,null,false,null,null,{}]]},{"op":"insert","table":"panel","columns":["uid","meeting","label","position"],"rows":[["f77d3130-6eea-5eb7-8ab6-3ec4766bb818","a64b0cf2-787e-513f-b152-be13af6b7262","Panel 1",1],["62266641-1ca5-56bc-94e2-760d2e7fd093","a64b0cf2-787e-513f-b152-be13af6b7262","Panel 2",2]]},{"op":"insert","table":"record","columns":["uid","id","kind","text","words","meeting","panel","position","speaker_label","actor","role","on_behalf_of","language","interpreted","status","time","locator","date","note","source","attributes"],"rows":[["15b93ecf-d01c-5a53-8bec-ea5c41394e2f","r1","intervention","3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011",12,"a64b0cf2-787e-513f-b152-be13af6b7262","f77d3130-6eea-5eb7-8ab6-3ec4766bb818",1,"Denmark","01a2034d-afc1-726a-b896-5eab3c618a8c",null,null,null,null,null,null,null,null,null,null,{}],["7be5ba0a-eac0-535b-9e54-58df0ca214f3","r2","intervention","3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011",12,"a64b0cf2-787e-513f-b152-be13af6b7262","62266641-1ca5-56bc-94e2-760d2e7fd093",2,"Philippines","01a2034d-afc1-7c04-8635-a4909a917afa",null,null,null,null,null,null,null,null,null,null,{}],["63941f64-8455-5b15-a1ff-235681447f44","r3","intervention","3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011",12,"a64b0cf2-787e-513f-b152-be13af6b7262","62266641-1ca5-56bc-94e2-760d2e7fd093",3,"Denmark","01a2034d-afc1-726a-b896-5eab3c618a8c",null,null,null,null,null,null,null,null,null,null,{}]]}]');
INSERT INTO "event" VALUES(4,'01a2034d-afb5-710a-a171-626f1e37e584',4,4,'code',NULL,'ab','2026-11-22T12:49:12.645798Z',NULL,NULL,'coded 0..28 of r1 as control.sovereignty',1,'a9cf9d5f694a1a1bd49de33461985bf315d80e5e89c139cdd7777b89d70c29e4','e8a0f410fbae8c3b673302ada155ceb9b79dc78a1e74a4d2474150cd1b768bae','[{"op":"insert","table":"coding","columns":["uid","record","code","coder","start","end","text_hash","quote_hash","dimensions","source","created","codebook","words"],"rows":[["01a2034d-afc8-71e2-a747-12973275db84","15b93ecf-d01c-5a53-8bec-ea5c41394e2f","control.sovereignty","ab",0,28,"3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011","9e5cfdb5a3ce4cc6bc2e3e3255646df43ee7d61330b93f5f849edfc4177c2d03",{"stance":"asserts"},null,"2026-11-22T12:49:12.645798Z","fe6a9583d4534749",5]]}]');
INSERT INTO "event" VALUES(5,'01a2034d-afb5-710a-a171-626f1e37e584',5,5,'register',NULL,'cd','2026-11-22T12:49:12.650880Z',NULL,NULL,'registered cd',1,'e8a0f410fbae8c3b673302ada155ceb9b79dc78a1e74a4d2474150cd1b768bae','9feb72d1d4faa589cadb83ea97e728cef502e7cf04f02cb2a9cf032ce535e6f3','[{"op":"insert","table":"coder","columns":["name"],"rows":[["cd"]]}]');
INSERT INTO "event" VALUES(6,'01a2034d-afb5-710a-a171-626f1e37e584',6,6,'code',NULL,'cd','2026-11-22T12:49:12.650880Z','second opinion',NULL,'coded r2 as control.state_led',1,'9feb72d1d4faa589cadb83ea97e728cef502e7cf04f02cb2a9cf032ce535e6f3','9488bfa96da881adb7a4d3b41c7aacb890482625e808ae9a6d3dd91d0cb2a2fd','[{"op":"insert","table":"coding","columns":["uid","record","code","coder","start","end","text_hash","quote_hash","dimensions","source","created","codebook","words"],"rows":[["01a2034d-afcb-7c40-acdd-86f45f6b8f6a","7be5ba0a-eac0-535b-9e54-58df0ca214f3","control.state_led","cd",null,null,"3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011","3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011",{},null,"2026-11-22T12:49:12.650880Z","fe6a9583d4534749",12]]}]');
INSERT INTO "event" VALUES(7,'01a2034d-afb5-710a-a171-626f1e37e584',7,7,'undo',NULL,'cd','2026-11-22T12:49:12.653841Z',NULL,'01a2034d-afb5-710a-a171-626f1e37e584:6','undo of event 6: coded r2 as control.state_led',1,'9488bfa96da881adb7a4d3b41c7aacb890482625e808ae9a6d3dd91d0cb2a2fd','67900d3a63bacd4eed47952a33a652d7e5ff8174289389ff6bc65b41d895882a','[]');
CREATE TABLE meeting (
        uid TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        venue TEXT,
        date TEXT,
        place TEXT,
        theme TEXT,
        closed_panels INTEGER NOT NULL,
        note TEXT,
        source TEXT,
        attributes TEXT NOT NULL,
        PRIMARY KEY (uid),
        UNIQUE (id),
        FOREIGN KEY(venue) REFERENCES venue (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT;
INSERT INTO "meeting" VALUES('a64b0cf2-787e-513f-b152-be13af6b7262','own','Small study',NULL,NULL,NULL,NULL,0,NULL,NULL,'{}');
CREATE TABLE memo (
        uid TEXT NOT NULL,
        target TEXT NOT NULL,
        "key" TEXT NOT NULL,
        coder TEXT NOT NULL,
        text TEXT NOT NULL,
        created TEXT NOT NULL,
        PRIMARY KEY (uid),
        CONSTRAINT memo_target_kind CHECK (target IN ('project', 'record', 'coding', 'code', 'actor', 'event')),
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(text) REFERENCES content (hash) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT;
CREATE TABLE panel (
        uid TEXT NOT NULL,
        meeting TEXT NOT NULL,
        label TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (uid),
        UNIQUE (meeting, label),
        FOREIGN KEY(meeting) REFERENCES meeting (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT;
INSERT INTO "panel" VALUES('f77d3130-6eea-5eb7-8ab6-3ec4766bb818','a64b0cf2-787e-513f-b152-be13af6b7262','Panel 1',1);
INSERT INTO "panel" VALUES('62266641-1ca5-56bc-94e2-760d2e7fd093','a64b0cf2-787e-513f-b152-be13af6b7262','Panel 2',2);
CREATE TABLE reading (
        uid TEXT NOT NULL,
        record TEXT NOT NULL,
        coder TEXT NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (uid),
        CONSTRAINT reading_state CHECK (state IN ('seen', 'finished')),
        FOREIGN KEY(record) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT;
CREATE TABLE recipe (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        position INTEGER NOT NULL,
        definition TEXT NOT NULL,
        expectation TEXT,
        PRIMARY KEY (id)
    )
     STRICT;
CREATE TABLE record (
        uid TEXT NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT,
        words INTEGER,
        meeting TEXT,
        panel TEXT,
        position REAL NOT NULL,
        speaker_label TEXT,
        actor TEXT,
        role TEXT,
        on_behalf_of TEXT,
        language TEXT,
        interpreted INTEGER,
        status TEXT,
        time TEXT,
        locator TEXT,
        date TEXT,
        note TEXT,
        source TEXT,
        attributes TEXT NOT NULL,
        PRIMARY KEY (uid),
        CONSTRAINT record_kind CHECK (kind IN ('intervention', 'attested', 'document', 'note')),
        CONSTRAINT attested_has_no_text CHECK (kind != 'attested' OR text IS NULL),
        FOREIGN KEY(text) REFERENCES content (hash) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(meeting) REFERENCES meeting (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(panel) REFERENCES panel (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(actor) REFERENCES actor (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT;
INSERT INTO "record" VALUES('15b93ecf-d01c-5a53-8bec-ea5c41394e2f','r1','intervention','3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011',12,'a64b0cf2-787e-513f-b152-be13af6b7262','f77d3130-6eea-5eb7-8ab6-3ec4766bb818',1.0,'Denmark','01a2034d-afc1-726a-b896-5eab3c618a8c',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'{}');
INSERT INTO "record" VALUES('7be5ba0a-eac0-535b-9e54-58df0ca214f3','r2','intervention','3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011',12,'a64b0cf2-787e-513f-b152-be13af6b7262','62266641-1ca5-56bc-94e2-760d2e7fd093',2.0,'Philippines','01a2034d-afc1-7c04-8635-a4909a917afa',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'{}');
INSERT INTO "record" VALUES('63941f64-8455-5b15-a1ff-235681447f44','r3','intervention','3ac25b0a157d6b4e369711e8e96e653e7eb2dcfebc4ae32e128ed951fd197011',12,'a64b0cf2-787e-513f-b152-be13af6b7262','62266641-1ca5-56bc-94e2-760d2e7fd093',3.0,'Denmark','01a2034d-afc1-726a-b896-5eab3c618a8c',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'{}');
CREATE TABLE replica (
        id TEXT NOT NULL,
        created TEXT NOT NULL,
        mark TEXT NOT NULL,
        PRIMARY KEY (id)
    )
     STRICT;
INSERT INTO "replica" VALUES('01a2034d-afb5-710a-a171-626f1e37e584','2026-11-22T12:49:12.628896Z','65024:2163260');
CREATE TABLE scheme (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        as_of TEXT NOT NULL,
        based_on TEXT,
        definition TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(based_on) REFERENCES scheme (id) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT;
INSERT INTO "scheme" VALUES('sides','Two sides','2017-01-01',NULL,'4f7c687eb92fb6824b1ad63fc57d6b5748f3eb2ae52e3e2fc899ac6e59e4118c');
CREATE TABLE setting (
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY ("key")
    )
     STRICT;
INSERT INTO "setting" VALUES('title','"Small study"');
INSERT INTO "setting" VALUES('scheme','"sides"');
CREATE TABLE venue (
        uid TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        abbreviation TEXT,
        level TEXT,
        established INTEGER,
        ended INTEGER,
        status TEXT,
        note TEXT,
        source TEXT,
        attributes TEXT NOT NULL,
        PRIMARY KEY (uid),
        UNIQUE (id)
    )
     STRICT;
CREATE INDEX actor_name ON actor (name);
CREATE INDEX event_clock ON event (clock);
CREATE INDEX event_coder ON event (coder);
CREATE INDEX alias_actor ON alias (actor);
CREATE INDEX memo_target ON memo (target, "key");
CREATE INDEX record_id ON record (id);
CREATE INDEX coding_code ON coding (code);
CREATE INDEX coding_record_code ON coding (record, code, coder);
CREATE INDEX reading_record ON reading (record, coder);
CREATE TRIGGER content_no_update BEFORE UPDATE ON content BEGIN SELECT RAISE(ABORT, 'content is append-only'); END;
CREATE TRIGGER content_no_delete BEFORE DELETE ON content BEGIN SELECT RAISE(ABORT, 'content is append-only'); END;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
COMMIT;
