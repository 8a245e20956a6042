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
WHERE size([]) = 0 OR t.plan IN []
OPTIONAL MATCH (u:Unit)-[o:LEADS|COOPERATES]->(t)
WITH t.id AS id, aim.id AS aim_id, aim.name AS target, through, step, g.via AS via, g.evidence AS evidence, g.start AS start,
     o.position AS position, u.id AS unit, u.shown AS shown, type(o) = "LEADS" AS leads, o.role AS role
ORDER BY position, unit
WITH id, aim_id, target, through, step, via, evidence, start,
     collect(DISTINCT CASE WHEN leads THEN shown END) AS lead,
     collect(DISTINCT CASE WHEN role = "joint" THEN shown END) AS joint,
     collect(DISTINCT CASE WHEN role = "support" THEN shown END) AS support
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task,
       target, through, via, lead, joint, support, evidence
ORDER BY step, p.id, t.order, t.id, aim_id, start, via
