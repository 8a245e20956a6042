// title: Evidence by its words
// about: Every relationship whose evidence holds the words, with its offsets in the plan's text
// param text: string = "牵头"
// column plan: string
// column place: string
// column number: string
// column relation: string
// column name: string
// column evidence: string
// column start: integer
// column finish: integer
// column rule: string
MATCH (t:Task)-[r:LEADS|COOPERATES|TARGETS|INVOLVES|MEASURED_BY|CITES]-(n)
WHERE (size($plans) = 0 OR t.plan IN $plans) AND r.evidence CONTAINS $text
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number,
       CASE type(r) WHEN "LEADS" THEN "lead" WHEN "COOPERATES" THEN r.role WHEN "TARGETS" THEN r.via
                    ELSE toLower(type(r)) END AS relation,
       coalesce(n.name, n.text, n.title) AS name, r.evidence AS evidence, r.start AS start, r.`end` AS finish,
       r.rule AS rule
ORDER BY p.id, start, finish, relation, n.id
