// title: 面向某地区的任务
// about: Tasks aimed at a region, at places within it, or at sets that it belongs to; through and via say which
// param region: string = "上海市"
// resolve region: Region
// column plan: string
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
  RETURN r AS place, "self" AS through
  UNION
  WITH r
  MATCH (place:Region)-[:PART_OF*1..4]->(r)
  RETURN place, "within" AS through
  UNION
  WITH r
  MATCH (place:Region)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(r)
  RETURN place, "within" AS through
  UNION
  WITH r
  MATCH (r)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(place:Region)
  RETURN place, "set" AS through
}
WITH DISTINCT place, through
MATCH (t:Task)-[g:TARGETS]->(place)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
RETURN p.name AS plan, t.number AS number, t.title AS task,
       place.name AS target, through, g.via AS via, g.evidence AS evidence
ORDER BY p.id, t.order, t.id, through, place.id, g.start, via
