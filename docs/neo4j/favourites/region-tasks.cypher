// 面向某地区的任务 (region-tasks)
// Tasks aimed at a region, those that name it first, then those that name places within it, then (scope own leaves them out) those that name sets it belongs to; through and via say which
// region = '上海市'
// scope = 'all'
// plans = []
MATCH (r:Region)
WHERE '上海市' IN [r.id, r.name]
CALL {
  WITH r
  RETURN r AS aim, "self" AS through, 0 AS step
  UNION
  WITH r
  MATCH (aim:Region)-[:PART_OF*1..4]->(r)
  RETURN aim, "within" AS through, 1 AS step
  UNION
  WITH r
  MATCH (aim:Region)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(r)
  RETURN aim, "within" AS through, 1 AS step
  UNION
  WITH r
  MATCH (r)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(aim:Region)
  RETURN aim, "set" AS through, 2 AS step
}
WITH DISTINCT aim, through, step
WHERE 'all' = "all" OR ('all' = "set") = (through = "set")
MATCH (t:Task)-[g:TARGETS]->(aim)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size([]) = 0 OR p.id IN []
OPTIONAL MATCH (u:Unit)-[o:LEADS|COOPERATES]->(t)
WITH t, aim, through, step, g, u, o ORDER BY o.position, u.id
WITH t, aim, through, step, g,
     collect(DISTINCT CASE WHEN type(o) = "LEADS" THEN u.shown END) AS lead,
     collect(DISTINCT CASE WHEN o.role = "joint" THEN u.shown END) AS joint,
     collect(DISTINCT CASE WHEN o.role = "support" THEN u.shown END) AS support
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task,
       aim.name AS target, through, g.via AS via, lead, joint, support, g.evidence AS evidence
ORDER BY step, p.id, t.order, t.id, aim.id, g.start, via
