// title: 面向某地区的任务
// about: Tasks aimed at a region, at places within it, or at sets that it belongs to; through and via say which
// param region: string = "上海市"
// resolve region: Region
// column plan: string
// column place: string
// column number: string
// column task: string
// column target: string
// column through: string
// column via: string
// column evidence: string
MATCH (r:Region)
WHERE $region IN [r.id, r.name]
CALL {
  WITH r
  RETURN r AS aim, "self" AS through
  UNION
  WITH r
  MATCH (aim:Region)-[:PART_OF*1..4]->(r)
  RETURN aim, "within" AS through
  UNION
  WITH r
  MATCH (aim:Region)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(r)
  RETURN aim, "within" AS through
  UNION
  WITH r
  MATCH (r)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(aim:Region)
  RETURN aim, "set" AS through
}
WITH DISTINCT aim, through
MATCH (t:Task)-[g:TARGETS]->(aim)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task,
       aim.name AS target, through, g.via AS via, g.evidence AS evidence
ORDER BY p.id, t.order, t.id, through, aim.id, g.start, via
